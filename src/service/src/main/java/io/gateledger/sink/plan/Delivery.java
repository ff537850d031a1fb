package io.gateledger.sink.plan;

import io.gateledger.sink.AlertNotice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request, and what is known once it was taken. */
public final class Delivery {

  /** The last of an alert alone: what it was before is told by it. */
  private final Map<Long, Notification> told = new LinkedHashMap<>();

  private final Map<Long, Optional<KnownAlert>> known = new HashMap<>();
  private @Nullable Long position;

  /** Tells of a step; it is passed after that. */
  void tell(AlertStepRow step, AlertNotice notice) {
    put(Notification.ofStep(step.stepNo(), notice));
  }

  /**
   * Moves the position on to a step.
   *
   * @param next what the sink knows by then; null where it knows nothing
   * @param notice null where the ledger has nothing to tell
   */
  void pass(AlertStepRow step, @Nullable SinkState next, @Nullable AlertNotice notice) {
    position = step.stepNo();
    known.put(step.alertNo(), Optional.ofNullable(next).map(state -> KnownAlert.of(state, notice)));
  }

  /** Tells what waited, outside of its turn. */
  void tellWaiting(AlertNotice notice) {
    put(Notification.outOfTurn(notice));
    known.put(notice.number(), Optional.of(KnownAlert.of(SinkState.FIRING, notice)));
  }

  /** Lets what waited go untold. */
  void forget(AlertNotice notice) {
    known.put(notice.number(), Optional.empty());
  }

  private void put(Notification one) {
    told.remove(one.number());
    told.put(one.number(), one);
  }

  /** What fires stays known, to be told again; of what is over as much as is told again. */
  public void refuse(Notification one) {
    known.computeIfPresent(
        one.number(),
        (alert, state) ->
            state.map(known -> known.state() == SinkState.FIRING ? KnownAlert.TELLING : known));
  }

  public int size() {
    return told.size();
  }

  public List<Notification> told() {
    return List.copyOf(told.values());
  }

  /** By alert; empty where the sink knows nothing of it any more. */
  public Map<Long, Optional<KnownAlert>> known() {
    return known;
  }

  /** Up to where the sink was told by it; null outside of the order of steps. */
  public @Nullable Long position() {
    return position;
  }

  /** The same in requests of a size; what is not told goes with the first. */
  List<Delivery> parts(int size) {
    List<Delivery> parts = new ArrayList<>();
    Delivery part = new Delivery();
    part.known.putAll(known);
    part.known.keySet().removeAll(told.keySet());
    for (Notification one : told.values()) {
      if (part.size() == size) {
        parts.add(part);
        part = new Delivery();
      }
      part.put(one);
      part.known.put(one.number(), known.getOrDefault(one.number(), Optional.empty()));
    }
    parts.add(part);
    parts.removeIf(one -> one.known.isEmpty());
    return parts;
  }
}
