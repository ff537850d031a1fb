package io.gateledger.api.history;

import io.gateledger.ledger.history.SnapshotRow;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a complete run established. */
@Schema(name = "Snapshot", description = "What a complete run established.")
record SnapshotView(
    @Schema(description = "From 1 without gaps.", examples = "4") int number,
    @Schema(description = "The number of the run that took it.") long run,
    @Schema(description = "When that run ended: from then on it holds.") Instant takenAt,
    @Schema(description = "When the last run began that found nothing changed since.")
        Instant confirmedUntil,
    @Schema(description = "How many resources it holds.") long resources,
    @Schema(description = "The newest link of the scope's chain then, in hexadecimal.")
        String chainHead) {

  static SnapshotView of(SnapshotRow row) {
    return new SnapshotView(
        row.number(),
        row.run(),
        row.takenAt(),
        row.confirmedUntil(),
        row.resources(),
        row.chainHead());
  }
}
