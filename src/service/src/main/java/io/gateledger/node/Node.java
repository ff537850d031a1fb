package io.gateledger.node;

import java.time.Instant;
import java.util.UUID;

/**
 * A process that shares the ledger, as its row says.
 *
 * @param startedAt by PostgreSQL's clock
 * @param beat rises while it lives
 * @param beatAt when it last rose, by PostgreSQL's clock; for people only
 */
public record Node(
    UUID id, String name, String version, Instant startedAt, long beat, Instant beatAt) {}
