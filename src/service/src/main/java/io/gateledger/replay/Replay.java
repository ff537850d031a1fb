package io.gateledger.replay;

import io.gateledger.ledger.read.PastSelection;
import io.gateledger.ledger.read.ScopeFilter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A replay as the node has it that tells it.
 *
 * @param startedAt tells it from another of the same number, which a restored database may draw
 *     anew
 * @param positionNo of the last change or run that was told, as far as the database knows
 * @param positionAt when that was found; null before the first
 * @param throughNo of the last change or run that is told
 * @param total how many there are; null until they were counted
 * @param told how many of them were told, as far as the database knows
 */
record Replay(
    long number,
    String topic,
    ReplayedEvents events,
    @Nullable String provider,
    @Nullable String account,
    @Nullable String region,
    @Nullable String type,
    @Nullable String id,
    Instant fromAt,
    Instant toAt,
    int rate,
    Instant startedAt,
    long positionNo,
    @Nullable Instant positionAt,
    long throughNo,
    @Nullable Long total,
    long told) {

  PastSelection selection() {
    return new PastSelection(
        new ScopeFilter(provider, account, region, type), id, fromAt, toAt, throughNo);
  }

  ReplayPosition position() {
    return new ReplayPosition(positionNo, positionAt, told);
  }
}
