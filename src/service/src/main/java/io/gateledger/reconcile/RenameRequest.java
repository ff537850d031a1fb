package io.gateledger.reconcile;

import io.gateledger.collect.TenantFingerprint;
import io.gateledger.resource.Scope;
import java.util.List;
import java.util.function.Supplier;

/**
 * A scope that is to go on with the history of another, since its account was renamed.
 *
 * @param formers what it may have been before
 * @param whom it would ask, as far as that is known before anybody was asked
 */
record RenameRequest(Scope scope, List<Scope> formers, Supplier<TenantFingerprint> whom) {

  RenameRequest {
    formers = List.copyOf(formers);
  }
}
