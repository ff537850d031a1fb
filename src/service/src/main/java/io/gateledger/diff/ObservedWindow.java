package io.gateledger.diff;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * When a change happened, as honestly as polling can tell: after {@code notBefore} and by {@code
 * notAfter}. All in UTC and in microseconds, since the ledger keeps no more; what is finer is
 * rounded so that the window grows.
 *
 * @param notBefore when the request was sent whose answer last showed the old state; null where
 *     there was none to see, or where a clock that was set back does not let it be said
 * @param notAfter when the answer that first showed the new state had arrived
 * @param providerModifiedAt the provider's own modification time, null where it tells none
 */
public record ObservedWindow(
    @Nullable Instant notBefore, Instant notAfter, @Nullable Instant providerModifiedAt) {

  public ObservedWindow {
    notBefore = notBefore == null ? null : notBefore.truncatedTo(ChronoUnit.MICROS);
    notAfter = roundedUp(notAfter);
    providerModifiedAt =
        providerModifiedAt == null ? null : providerModifiedAt.truncatedTo(ChronoUnit.MICROS);
    if (notBefore != null && notBefore.isAfter(notAfter)) {
      throw new IllegalArgumentException(
          "a window cannot end at %s before it begins at %s".formatted(notAfter, notBefore));
    }
  }

  /**
   * The window between what a clock showed when the old state was asked for and when the new one
   * was there. Where it was set back between the two, how far is not known, nor so what it would
   * have shown at the first: then nothing is said of the beginning.
   */
  public static ObservedWindow between(
      @Nullable Instant oldRequestedAt, Instant newSeenAt, @Nullable Instant providerModifiedAt) {
    boolean wasSetBack = oldRequestedAt != null && oldRequestedAt.isAfter(newSeenAt);
    return new ObservedWindow(wasSetBack ? null : oldRequestedAt, newSeenAt, providerModifiedAt);
  }

  private static Instant roundedUp(Instant instant) {
    Instant down = instant.truncatedTo(ChronoUnit.MICROS);
    return down.equals(instant) ? down : down.plus(1, ChronoUnit.MICROS);
  }
}
