package io.gateledger.sink.plan;

import io.gateledger.sink.AlertNotice;
import io.gateledger.sink.Sink;
import io.gateledger.sink.SinkSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts what one sink is to be told into requests. It decides, and neither reads nor sends. */
public final class DeliveryPlanner {

  private final NotificationPolicy policy;
  private final int batch;

  /** One for a sink, in requests that it can take. */
  public DeliveryPlanner(SinkSettings settings, Sink sink) {
    policy = new NotificationPolicy(settings, sink.isForgetful());
    batch = sink.batch();
  }

  /** Puts steps into requests, each of which also passes over the steps that are not told. */
  public List<Delivery> split(NextSteps next) {
    List<Delivery> deliveries = new ArrayList<>();
    Map<Long, SinkState> states = new HashMap<>(next.states());
    Delivery delivery = new Delivery();
    for (int i = 0; i < next.steps().size(); i++) {
      pass(next.steps().get(i), next.notices().get(i), states, delivery);
      if (delivery.size() == batch) {
        deliveries.add(delivery);
        delivery = new Delivery();
      }
    }
    if (delivery.position() != null) {
      deliveries.add(delivery);
    }
    return deliveries;
  }

  private void pass(
      AlertStepRow step,
      @Nullable AlertNotice notice,
      Map<Long, SinkState> states,
      Delivery delivery) {
    SinkState now = states.get(step.alertNo());
    SinkState next = notice == null ? now : policy.next(step.status(), notice, now);
    if (notice != null && policy.isTold(step.status(), now, next)) {
      delivery.tell(step, notice);
    }
    delivery.pass(step, next, notice);
    if (next == null) {
      states.remove(step.alertNo());
    } else {
      states.put(step.alertNo(), next);
    }
  }

  /** Of what waited, what may be told now. */
  public List<Delivery> review(List<AlertNotice> waiting) {
    return review(waiting, batch);
  }

  /** Each alone, so that none costs others anything. */
  public List<Delivery> reviewAlone(List<AlertNotice> waiting) {
    return review(waiting, 1);
  }

  private List<Delivery> review(List<AlertNotice> waiting, int size) {
    Delivery delivery = new Delivery();
    for (AlertNotice notice : waiting) {
      if (!policy.isWanted(notice)) {
        delivery.forget(notice);
      } else if (!policy.isHeldBack(notice)) {
        delivery.tellWaiting(notice);
      }
    }
    return delivery.parts(size);
  }
}
