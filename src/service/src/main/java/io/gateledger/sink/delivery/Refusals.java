package io.gateledger.sink.delivery;

import io.gateledger.sink.plan.Notification;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What one sink refuses while nobody knows whose fault it is, and what else it took meanwhile. A
 * sink that refuses whatever it is sent is wrongly set up, and who mends it is to find nothing
 * lost: so an alert is at fault only if others were taken after it was first refused.
 */
final class Refusals {

  /** How often an alert is sent that is refused for what it is. */
  private static final int TRIES = 3;

  private final Map<UUID, Refusal> refusals = new HashMap<>();

  /** What was taken before its turn, while something else was refused. */
  private final Set<UUID> toldAhead = new HashSet<>();

  void clear() {
    refusals.clear();
    toldAhead.clear();
  }

  boolean isToldAhead(Notification one) {
    return toldAhead.contains(one.id());
  }

  void noteToldAhead(Notification one) {
    toldAhead.add(one.id());
  }

  /**
   * Notes what was refused of what was sent; the rest was taken.
   *
   * @param takenBefore how many requests the sink had taken before
   */
  void note(List<Notification> sent, List<Notification> refused, long takenBefore) {
    sent.forEach(this::noteToldAhead);
    for (Notification one : refused) {
      toldAhead.remove(one.id());
      refusals.merge(one.id(), new Refusal(1, takenBefore), (before, first) -> before.onceMore());
    }
  }

  /** Forgets how often any of these was refused. */
  void forget(Collection<Notification> some) {
    some.forEach(one -> refusals.remove(one.id()));
  }

  /** Forgets what was told ahead, now that its turn has come. */
  void forgetToldAhead(Collection<Notification> some) {
    some.forEach(one -> toldAhead.remove(one.id()));
  }

  /**
   * Whether one was refused for what it is.
   *
   * @param taken how many requests the sink has taken by now
   */
  boolean isForWhatItIs(Notification one, long taken) {
    Refusal refusal = of(one);
    return refusal.times() >= TRIES && refusal.takenBefore() < taken;
  }

  /** Whether it is time to see if the sink takes anything else: nothing was since. */
  boolean isOpen(List<Notification> refused, long taken) {
    return refused.stream()
        .map(this::of)
        .allMatch(one -> one.times() >= TRIES - 1 && one.takenBefore() == taken);
  }

  private Refusal of(Notification one) {
    return refusals.getOrDefault(one.id(), Refusal.NONE);
  }

  /**
   * How often an event was refused.
   *
   * @param takenBefore how many requests the sink had taken when it first was
   */
  private record Refusal(int times, long takenBefore) {

    static final Refusal NONE = new Refusal(0, 0);

    Refusal onceMore() {
      return new Refusal(times + 1, takenBefore);
    }
  }
}
