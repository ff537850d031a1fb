package io.gateledger.ledger;

import io.gateledger.resource.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** Which scopes the configuration names: those it dropped are retired, with their history kept. */
@ApplicationScoped
public class ScopeRegister {

  private final Clock clock;

  ScopeRegister(Clock clock) {
    this.clock = clock;
  }

  /** Registers what is new, takes back what returned, and retires what is no longer configured. */
  @Transactional
  public void reconcile(Collection<Scope> configured) {
    Set<String> keys = configured.stream().map(Scope::key).collect(Collectors.toSet());
    for (ScopeEntity scope : ScopeEntity.<ScopeEntity>listAll()) {
      boolean isConfigured = keys.remove(scope.key);
      if (!isConfigured && scope.retiredAt == null) {
        scope.retiredAt = clock.instant();
      } else if (isConfigured) {
        scope.retiredAt = null;
      }
    }
    keys.stream()
        .sorted()
        .map(Scope::parse)
        .forEach(scope -> new ScopeEntity(scope, clock.instant()).persist());
  }

  /**
   * Whether a resource of the scope is in trouble or in transition, so that it deserves a closer
   * watch.
   */
  @Transactional
  public boolean deservesAttention(Scope scope) {
    return (boolean)
        ScopeEntity.getEntityManager()
            .createNativeQuery(
                """
                select exists (select from gateledger.alert
                                where scope_key = :scope and ends_at is null)
                    or exists (select from gateledger.resource r join gateledger.scope s using (scope_no)
                                where s.scope_key = :scope and r.in_transition and r.presence <> 'deleted')
                """,
                Boolean.class)
            .setParameter("scope", scope.key())
            .getSingleResult();
  }
}
