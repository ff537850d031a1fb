package io.gateledger.ledger.scope;

import io.gateledger.resource.Scope;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A scope that was retired, or that came back.
 *
 * @param number of the retirement
 * @param at when it was retired, or came back
 * @param latestRun the scope's last run, null when it has none, and so no resource
 */
public record Retirement(
    long number, int scopeNumber, Scope scope, Instant at, @Nullable Long latestRun) {}
