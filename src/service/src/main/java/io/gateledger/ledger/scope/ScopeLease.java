package io.gateledger.ledger.scope;

import io.gateledger.run.Trigger;

/**
 * A scope that a node may run now, as long as it lives.
 *
 * @param number tells this lease of the scope from those before and after it
 * @param trigger why the scope is run
 */
public record ScopeLease(int scopeNumber, long number, Trigger trigger) {}
