package io.gateledger.ledger.scope;

import io.gateledger.resource.Scope;
import java.time.Duration;

/**
 * A scope and how often it is looked at.
 *
 * @param attention the interval while something in it is in trouble or in transition
 */
public record PolledScope(Scope scope, Duration regular, Duration attention) {}
