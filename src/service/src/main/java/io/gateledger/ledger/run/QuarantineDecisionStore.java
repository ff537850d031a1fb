package io.gateledger.ledger.run;

import io.gateledger.ledger.scope.ScopeRegister;
import io.gateledger.ledger.sql.Sql;
import io.gateledger.resource.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
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

  public QuarantineDecisionStore(Clock clock) {
    this.clock = clock;
  }

  /**
   * A quarantine that an operator has ended.
   *
   * @param isOverTenant whether it was about whom the scope asks
   * @param confirmedThrough what this run or an earlier one was the first to lack counts towards no
   *     quarantine any more
   * @param held how many resources the scope held by its figures
   */
  public record Decided(int scopeNumber, boolean isOverTenant, long confirmedThrough, long held) {}

  /**
   * Ends the quarantine of a scope. Over missing resources: what has been missing until then counts
   * towards none any more. Over another tenant: the scope goes on with that one.
   *
   * @param seenUntil the {@link Quarantine#missingUntil} that the operator saw, null for the
   *     present one: what went missing later is not confirmed by it
   * @param isSameTenant whether the tenant is the same by another name, so that what is missing is
   *     judged as ever
   * @return empty when the scope is not quarantined
   */
  public Optional<Decided> confirm(
      Connection connection, Scope scope, @Nullable Instant seenUntil, boolean isSameTenant) {
    ScopeRegister.lock(connection, scope);
    return Sql.over(connection)
        .createQuery(
            """
            with ended as (
              update gateledger.quarantine q
                 set ended_at = greatest(q.began_at, :now), ending = :ending
                from gateledger.scope s
               where s.scope_key = :scope and q.scope_no = s.scope_no and q.ended_at is null
              returning q.quarantine_no, q.scope_no, q.cause = 'tenant' as is_over_tenant, q.through_run_no, q.held),
            seen as (
              select e.*, case when :seen_until::timestamptz is null then e.through_run_no else
                            coalesce((select max(f.through_run_no) from gateledger.quarantine_figure f
                                       where f.quarantine_no = e.quarantine_no and f.missing_until <= :seen_until), 0)
                          end as seen_through
                from ended e)
            update gateledger.scope s
               set missing_confirmed_run_no = greatest(s.missing_confirmed_run_no, seen.seen_through),
                   fingerprint = case when is_over_tenant then s.disputed_fingerprint else s.fingerprint end,
                   disputed_fingerprint = case when is_over_tenant then null else s.disputed_fingerprint end,
                   tenant_replaced = s.tenant_replaced or is_over_tenant and not :is_same_tenant,
                   baseline_at = case when is_over_tenant and not :is_same_tenant then null else s.baseline_at end
              from seen
             where s.scope_no = seen.scope_no
            returning s.scope_no as scope_number, is_over_tenant,
                      s.missing_confirmed_run_no as confirmed_through, seen.held
            """)
        .bind("now", clock.instant())
        .bind("ending", QuarantineEnding.CONFIRMED)
        .bind("scope", scope)
        .bind("seen_until", seenUntil)
        .bind("is_same_tenant", isSameTenant)
        .mapTo(Decided.class)
        .findOne();
  }

  /**
   * Ends the quarantine of a scope, and confirms nothing. One over another tenant goes on until the
   * former is asked again.
   *
   * @return empty when the scope is not quarantined
   */
  public Optional<Decided> discard(Connection connection, Scope scope) {
    ScopeRegister.lock(connection, scope);
    return Sql.over(connection)
        .createQuery(
            """
            update gateledger.quarantine q
               set ended_at = case q.cause when 'missing' then greatest(q.began_at, :now) end,
                   ending = case q.cause when 'missing' then :ending end
              from gateledger.scope s
             where s.scope_key = :scope and q.scope_no = s.scope_no and q.ended_at is null
            returning s.scope_no as scope_number, q.cause = 'tenant' as is_over_tenant,
                      s.missing_confirmed_run_no as confirmed_through, q.held
            """)
        .bind("now", clock.instant())
        .bind("ending", QuarantineEnding.DISCARDED)
        .bind("scope", scope)
        .mapTo(Decided.class)
        .findOne();
  }

  /**
   * Keeps in quarantine what an operator did not confirm with the rest.
   *
   * @param lacking how many resources that are
   * @param held how many the scope holds without those confirmed
   */
  public Quarantine keepRest(
      Connection connection,
      int scopeNumber,
      long lacking,
      long held,
      Instant missingUntil,
      long throughRun) {
    Quarantine rest =
        Sql.over(connection)
            .createQuery(
                """
                insert into gateledger.quarantine
                       (scope_no, run_no, began_at, lacking, held, missing_until, through_run_no, is_rest)
                select scope_no, coalesce(latest_run_no, 0), :now, :lacking, :held, :missing_until, :through_run, true
                  from gateledger.scope where scope_no = :scope
                returning began_at as since, lacking, held, missing_until
                """)
            .bind("now", clock.instant())
            .bind("lacking", lacking)
            .bind("held", held)
            .bind("missing_until", missingUntil)
            .bind("through_run", throughRun)
            .bind("scope", scopeNumber)
            .map(QuarantineStore::ofMissing)
            .one();
    QuarantineStore.noteFigure(connection, scopeNumber);
    return rest;
  }
}
