package io.gateledger.sink.delivery;

import io.gateledger.sink.plan.Delivery;
import io.gateledger.sink.plan.Notification;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sends deliveries to one sink, and finds out whose fault it is where something is refused. */
final class SinkSender {

  private final SinkRequests requests;
  private final DeliveryLog log;
  private final SetAsideAlerts setAside;
  private final Repost repost;
  private final Refusals refusals = new Refusals();

  SinkSender(SinkRequests requests, DeliveryLog log, SetAsideAlerts setAside, Repost repost) {
    this.requests = requests;
    this.log = log;
    this.setAside = setAside;
    this.repost = repost;
  }

  /** Forgets what was sent: meanwhile another node may have told of it. */
  void clear() {
    refusals.clear();
    setAside.clear();
  }

  /**
   * Sends a delivery, and notes what became of it.
   *
   * @param behind what is to be told after it
   * @return whether nothing of it was refused
   * @throws SinkAwayException when it is not known yet whether it is the alerts, or the sink
   */
  boolean send(Delivery delivery, Supplier<Stream<Notification>> behind)
      throws InterruptedException {
    List<Notification> told = delivery.told();
    List<Notification> refused = tell(told, behind);
    refused.forEach(delivery::refuse);
    log.noteDelivered(delivery, refused);
    refusals.forgetToldAhead(told);
    refusals.forget(refused);
    return refused.isEmpty();
  }

  /**
   * @return those that are refused for what they are, with the reason
   */
  private List<Notification> tell(List<Notification> told, Supplier<Stream<Notification>> behind)
      throws InterruptedException {
    List<Notification> left = told.stream().filter(one -> !refusals.isToldAhead(one)).toList();
    long takenBefore = requests.taken();
    List<Notification> refused = requests.post(left);
    if (refused.isEmpty()) {
      refusals.forget(left);
      return List.of();
    }
    refusals.note(left, refused, takenBefore);
    if (!refused.stream().allMatch(this::isRefusedForWhatItIs)) {
      tellAhead(refused, behind);
      // One that it refuses may not make it forget all the others; and it shows what it takes.
      repostWhatIsDue();
      throw new SinkAwayException(refused.getFirst().reason(), null);
    }
    return refused;
  }

  /**
   * Of an alert that is set aside already nothing more is lost, as long as it is tried again; of
   * another it takes more than this refusal.
   */
  private boolean isRefusedForWhatItIs(Notification one) {
    return one.isFiring() && setAside.contains(one.number())
        || refusals.isForWhatItIs(one, requests.taken());
  }

  /** Tells of another alert what is to be told next, to see whether the sink takes anything. */
  private void tellAhead(List<Notification> refused, Supplier<Stream<Notification>> behind)
      throws InterruptedException {
    if (!refusals.isOpen(refused, requests.taken())) {
      return;
    }
    Set<Long> alerts = refused.stream().map(Notification::number).collect(Collectors.toSet());
    Optional<Notification> next =
        behind
            .get()
            .filter(one -> !alerts.contains(one.number()) && !refusals.isToldAhead(one))
            .findFirst();
    if (next.isPresent()) {
      if (next.get().isOutOfTurn()) {
        log.announce(List.of(next.get()));
      }
      if (requests.post(List.of(next.get())).isEmpty()) {
        refusals.noteToldAhead(next.get());
      }
    }
  }

  /** Tells a sink that forgets what it has to remember, if that is due. */
  void repostWhatIsDue() throws InterruptedException {
    if (repost.isDue()) {
      refusals.forget(repost.post());
    }
  }
}
