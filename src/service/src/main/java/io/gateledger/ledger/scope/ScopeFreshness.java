package io.gateledger.ledger.scope;

import io.gateledger.resource.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How well a scope is seen.
 *
 * @param watchedSince when it was registered or, later than that, taken back
 * @param freshAsOf when the last complete run began, null when there was none
 * @param seenWholeAt when that run ended, null when there was none
 * @param lastReason why its last run was not complete, or what it was complete but for; null when
 *     it was complete
 * @param lastNode which node ended its last run, null when there was none
 * @param isUnclaimed whether no living node looks at it, and it is not retired
 */
public record ScopeFreshness(
    Scope scope,
    Instant watchedSince,
    @Nullable Instant freshAsOf,
    @Nullable Instant seenWholeAt,
    @Nullable String lastReason,
    @Nullable String lastNode,
    boolean isUnclaimed) {

  /**
   * What changes with each complete run. The moments in it were told by the clocks of the nodes
   * that ran them, any of which may be off: they are compared for equality, and with no clock.
   */
  public record Progress(
      Instant watchedSince, @Nullable Instant freshAsOf, @Nullable Instant seenWholeAt) {

    /** Whether a complete run lies between the two. */
    public boolean isSeenWholeSince(Progress before) {
      return seenWholeAt != null
          && !(seenWholeAt.equals(before.seenWholeAt)
              && Objects.equals(freshAsOf, before.freshAsOf));
    }
  }

  public Progress progress() {
    return new Progress(watchedSince, freshAsOf, seenWholeAt);
  }

  /** How long the last complete run took, by the clock of its node; zero when there was none. */
  public Duration lastTook() {
    return freshAsOf == null || seenWholeAt == null
        ? Duration.ZERO
        : Duration.between(freshAsOf, seenWholeAt);
  }
}
