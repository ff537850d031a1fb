package io.gateledger.ledger.history;

import java.time.Instant;

/**
 * What a complete run established.
 *
 * @param run that took it
 * @param takenAt since when it holds
 * @param confirmedUntil until when it is known to have held
 * @param chainHead the hash of the newest link of the scope's chain then, in hexadecimal
 */
public record SnapshotRow(
    int number,
    long run,
    Instant takenAt,
    Instant confirmedUntil,
    long resources,
    String chainHead) {}
