package io.gateledger.ledger.scope;

import io.gateledger.resource.Scope;
import java.time.Instant;

/**
 * A scope that no living node looks at, and that waits for an operator to retire it.
 *
 * @param number rises from one that began to wait to the next
 * @param since when its retirement was first refused
 */
public record WaitingRetirement(long number, Scope scope, Instant since) {}
