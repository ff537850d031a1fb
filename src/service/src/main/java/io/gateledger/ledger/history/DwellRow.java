package io.gateledger.ledger.history;

import io.gateledger.resource.Presence;
import org.jspecify.annotations.Nullable;

/**
 * How long a resource was in a state, all in all.
 *
 * @param state the state and status fields, joined by a slash; null while it was deleted
 * @param times how often it was in it
 * @param lastedMin in seconds
 * @param lastedMax in seconds; null where there is no bound
 * @param lasts whether it is in it now
 */
public record DwellRow(
    Presence presence,
    @Nullable String state,
    long times,
    double lastedMin,
    @Nullable Double lastedMax,
    boolean lasts) {}
