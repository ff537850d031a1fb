package io.gateledger.reconcile;

import io.gateledger.ledger.run.ScopeFreshness;
import io.gateledger.ledger.run.WaitingRetirement;
import io.gateledger.pipeline.health.ScopeHealthAlerts;
import io.gateledger.resource.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Raises the alarm over scopes that wait to be retired and are not seen meanwhile: no node looks at
 * them, so none would miss them.
 */
@ApplicationScoped
class UnclaimedScopes {

  private final Retirements retirements;
  private final ScopeHealthAlerts scopeHealth;
  private final Duration interval;
  private final Clock clock;

  /**
   * @param interval that of scopes without one of their own, as these are, since no node knows it
   */
  UnclaimedScopes(
      Retirements retirements,
      ScopeHealthAlerts scopeHealth,
      @ConfigProperty(name = "gateledger.poll.interval") Duration interval,
      Clock clock) {
    this.retirements = retirements;
    this.scopeHealth = scopeHealth;
    this.interval = interval;
    this.clock = clock;
  }

  void raiseIfLate() {
    Set<Scope> waiting =
        retirements.waiting().stream().map(WaitingRetirement::scope).collect(Collectors.toSet());
    if (waiting.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    Set<String> firing = scopeHealth.blindScopes();
    for (ScopeFreshness freshness : scopeHealth.freshness()) {
      if (waiting.contains(freshness.scope())
          && freshness.isLate(interval, now)
          && !firing.contains(freshness.scope().key())) {
        scopeHealth.raiseIfLate(freshness.scope(), interval, now);
      }
    }
  }
}
