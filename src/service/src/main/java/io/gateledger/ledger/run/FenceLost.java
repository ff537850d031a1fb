package io.gateledger.ledger.run;

import io.gateledger.resource.Scope;

/**
 * A newer run of the scope has begun, or the scope was retired; whatever this one still holds must
 * not be written.
 */
public final class FenceLost extends RuntimeException {

  public FenceLost(Scope scope, long fence) {
    super(
        "scope %s: run with fence %d was overtaken by a newer run, or the scope retired"
            .formatted(scope, fence));
  }
}
