package io.gateledger.ledger.scope;

import io.gateledger.resource.Scope;
import java.time.Instant;

/**
 * A scope that goes on under another key.
 *
 * @param number rises from one rename to the next
 * @param former what it was until then
 * @param scope what it is now
 * @param throughRun its last run under the former key, 0 where there was none
 * @param isRetired whether it was retired when it was renamed, so that nothing of it was in the
 *     inventory
 */
public record ScopeRename(
    long number,
    int scopeNumber,
    Scope former,
    Scope scope,
    long throughRun,
    Instant at,
    boolean isRetired) {}
