package io.gateledger.ledger.run;

import io.gateledger.resource.Scope;

/** No run of the scope may begin: it was retired, and only the configuration brings it back. */
public final class ScopeRetired extends RuntimeException {

  public ScopeRetired(Scope scope) {
    super("scope %s is retired".formatted(scope));
  }
}
