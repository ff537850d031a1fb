package io.gateledger.ledger;

import java.time.Instant;

/**
 * What is left of a resource that was deleted longer ago than states are kept: enough for its
 * versions to go on should its id come back.
 *
 * @param number the ledger's own number of it
 * @param version its last one, which its deletion led to
 * @param lastSeenAt when it was last seen before it was deleted
 */
public record DepartedResource(
    long number,
    String id,
    int version,
    Instant firstSeenAt,
    Instant lastSeenAt,
    Instant deletedAt) {}
