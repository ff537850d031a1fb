package io.gateledger.alert.lifecycle;

import io.gateledger.alert.Alert;
import io.gateledger.diff.Change;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a change does to one alert. */
public sealed interface LifeStep {

  /**
   * It begins to fire.
   *
   * @param waited the row of its waiting, null where it fires at once
   */
  record Begins(Alert alert, Change cause, @Nullable PendingAlert waited) implements LifeStep {}

  /** Its rule holds, and it waits to fire. */
  record Waits(PendingAlert pending) implements LifeStep {}

  /** Its rule holds no more, and it never fired. */
  record Leaves(PendingAlert pending) implements LifeStep {}

  /**
   * It is over.
   *
   * @param alert with its end
   * @param cause null where its resource did not change, and a neighbour or a rule did
   * @param reason why it is over though its trouble is not; null where that is
   */
  record Ends(StandingAlert firing, Alert alert, @Nullable Change cause, @Nullable String reason)
      implements LifeStep {}

  /** What its rule reads is not told any more. */
  record Doubted(StandingAlert firing, Instant since) implements LifeStep {}

  /** What its rule reads is told again, and it holds. */
  record Known(StandingAlert firing) implements LifeStep {}
}
