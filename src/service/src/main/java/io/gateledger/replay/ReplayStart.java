package io.gateledger.replay;

import java.time.Instant;

/** Whether a replay was written down. */
public sealed interface ReplayStart {

  /** It was. */
  record Started(ReplayRow row) implements ReplayStart {}

  /** It was not, since what it would tell is not whole any more. */
  record DroppedByRetention(Instant keptSince) implements ReplayStart {}
}
