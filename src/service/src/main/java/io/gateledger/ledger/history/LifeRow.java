package io.gateledger.ledger.history;

import io.gateledger.resource.Presence;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A state in the life of a resource.
 *
 * @param op of the change that led to it; null where that is past retention
 * @param state the state and status fields, joined by a slash where it has both
 * @param beganNotBefore null where nobody knows
 * @param endedNotBefore when it was last seen
 * @param endedNotAfter null while it lasts
 * @param lastedMin in seconds
 * @param lastedMax in seconds; null where there is no bound
 * @param attributes a JSON object
 */
public record LifeRow(
    int version,
    @Nullable String op,
    Presence presence,
    @Nullable String name,
    String state,
    @Nullable Instant beganNotBefore,
    Instant beganNotAfter,
    Instant endedNotBefore,
    @Nullable Instant endedNotAfter,
    double lastedMin,
    @Nullable Double lastedMax,
    String attributes) {}
