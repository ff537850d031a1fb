package io.gateledger.pipeline.quarantine;

import io.gateledger.alert.Alert;
import io.gateledger.alert.OperationalRule;
import io.gateledger.alert.Subject.OfScope;
import io.gateledger.ledger.run.Quarantine;
import io.gateledger.ledger.run.Quarantine.DisputedTenant;
import io.gateledger.resource.Scope;

/** What people are told of a quarantine. */
final class QuarantineAlerts {

  private QuarantineAlerts() {}

  static Alert of(Scope scope, Quarantine quarantine) {
    DisputedTenant tenant = quarantine.tenant();
    String what =
        tenant == null
            ? "%d of %d %s resources of account %s in %s are missing at once: none is deleted until an operator confirms or discards"
                .formatted(
                    quarantine.lacking(),
                    quarantine.held(),
                    scope.type(),
                    scope.account(),
                    scope.region())
            : "%s resources of account %s in %s were asked of %s and would be asked of %s now: none is looked at until an operator confirms or the account is pointed back"
                .formatted(
                    scope.type(),
                    scope.account(),
                    scope.region(),
                    tenant.askedBefore(),
                    tenant.asksNow());
    return Alert.operational(
        OperationalRule.SCOPE_QUARANTINED, new OfScope(scope), what, quarantine.since());
  }
}
