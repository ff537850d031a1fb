package io.gateledger.ledger.run;

import io.gateledger.resource.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what an operator decides of a quarantine, in the caller's transaction, which holds
 * the scope from then on: no run of it commits anything meanwhile.
 */
@ApplicationScoped
public class QuarantineDecisionStore {

  private final Clock clock;

  QuarantineDecisionStore(Clock clock) {
    this.clock = clock;
  }

  /**
   * Ends the quarantine of a scope, and lets what has been missing until then count towards none
   * any more.
   *
   * @param seenUntil the {@link Quarantine#missingUntil} that the operator saw, null for the
   *     present one: what went missing later is not confirmed by it
   * @return the scope's number, empty when it is not quarantined
   */
  public Optional<Integer> confirm(Scope scope, @Nullable Instant seenUntil) {
    Optional<ScopeEntity> held = ScopeEntity.lock(scope.key());
    Optional<QuarantineEntity> current = held.flatMap(one -> QuarantineEntity.current(one.number));
    current.ifPresent(
        quarantine -> {
          Instant until = quarantine.missingUntil;
          held.get().missingConfirmedUntil =
              seenUntil == null || seenUntil.isAfter(until) ? until : seenUntil;
          quarantine.end(QuarantineEnding.CONFIRMED, clock.instant());
        });
    return current.map(quarantine -> quarantine.scope);
  }

  /**
   * Ends the quarantine of a scope, and confirms nothing.
   *
   * @return the scope's number, empty when it is not quarantined
   */
  public Optional<Integer> discard(Scope scope) {
    Optional<QuarantineEntity> current =
        ScopeEntity.lock(scope.key()).flatMap(held -> QuarantineEntity.current(held.number));
    current.ifPresent(quarantine -> quarantine.end(QuarantineEnding.DISCARDED, clock.instant()));
    return current.map(quarantine -> quarantine.scope);
  }
}
