package io.gateledger.pipeline.quarantine;

import io.gateledger.alert.OperationalRule;
import io.gateledger.alert.Subject.OfScope;
import io.gateledger.ledger.MissingResources;
import io.gateledger.ledger.MissingResources.Tally;
import io.gateledger.ledger.run.FencedTransactions;
import io.gateledger.ledger.run.Quarantine;
import io.gateledger.ledger.run.Quarantine.DisputedTenant;
import io.gateledger.ledger.run.QuarantineStore;
import io.gateledger.ledger.run.ScopeIdentity;
import io.gateledger.ledger.run.ScopeIdentityStore;
import io.gateledger.pipeline.health.OperationalAlerts;
import io.gateledger.run.Run;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Holds back all deleting in a scope of which too much is missing at once, until it is back or an
 * operator has looked. An outage that looks like an empty cloud is not a thousand deletions.
 */
@ApplicationScoped
public class Quarantines {

  private final FencedTransactions fenced;
  private final QuarantineStore store;
  private final ScopeIdentityStore identities;
  private final MissingResources missing;
  private final OperationalAlerts alerts;
  private final Supplier<QuarantineLimits> limits;

  @Inject
  Quarantines(
      FencedTransactions fenced,
      QuarantineStore store,
      ScopeIdentityStore identities,
      MissingResources missing,
      OperationalAlerts alerts,
      QuarantineConfig config) {
    // Asked each time, since it may change.
    this(fenced, store, identities, missing, alerts, config::limits);
  }

  public Quarantines(
      FencedTransactions fenced,
      QuarantineStore store,
      ScopeIdentityStore identities,
      MissingResources missing,
      OperationalAlerts alerts,
      QuarantineLimits limits) {
    this(fenced, store, identities, missing, alerts, () -> limits);
  }

  private Quarantines(
      FencedTransactions fenced,
      QuarantineStore store,
      ScopeIdentityStore identities,
      MissingResources missing,
      OperationalAlerts alerts,
      Supplier<QuarantineLimits> limits) {
    this.fenced = fenced;
    this.store = store;
    this.identities = identities;
    this.missing = missing;
    this.alerts = alerts;
    this.limits = limits;
  }

  /**
   * Decides, at the end of a complete run, which absences are to be believed.
   *
   * @param held how many resources the scope held before the run
   * @return what of the missing may be deleted with proof
   */
  public ProvableAbsences judge(Run run, long held) {
    return fenced.inTransaction(
        run,
        connection -> {
          long formerTenant = identities.seenWhole(connection, run);
          long confirmed = store.confirmedThrough(connection, run);
          Tally tally = missing.tally(connection, run.scopeNumber(), confirmed);
          long unconfirmed = held - tally.confirmed();
          boolean isRest =
              tally.lacking() > 0 && store.isRestLacking(connection, run, tally.firstRun());
          if (isRest || limits.get().areExceededBy(tally.lacking(), unconfirmed)) {
            Quarantine quarantine =
                store.begin(
                    connection,
                    run,
                    tally.lacking(),
                    unconfirmed,
                    Objects.requireNonNull(tally.until(), "since when resources are missing"),
                    tally.throughRun(),
                    isRest);
            alerts.fire(connection, QuarantineAlerts.of(run.scope(), quarantine));
            return new ProvableAbsences(formerTenant, confirmed);
          }
          recover(connection, run);
          return new ProvableAbsences(formerTenant, Long.MAX_VALUE);
        });
  }

  /**
   * Decides, before a run asks anything, whether it may ask whom it would. Another tenant than
   * before quarantines the scope, however little it holds.
   *
   * @param known whom the scope has asked until now
   * @param whom who is asked now, as {@link ScopeIdentity} has it
   * @param held how many resources the scope holds
   * @return why nothing may be asked, null where nothing stands against it
   */
  public @Nullable String disputeTenant(
      Run run, ScopeIdentity known, SortedMap<String, String> whom, long held) {
    if (known.isOf(whom)) {
      if (run.quarantined() || !known.holds(whom)) {
        adoptTenant(run, known, whom);
      }
      return null;
    }
    if (run.baseline() && held == 0 && !known.tenantReplaced()) {
      adoptTenant(run, known.forgotten(), whom);
      return null;
    }
    return dispute(run, known, whom, held);
  }

  /** Quarantines a scope for whom it would ask, and says so. */
  public String dispute(Run run, ScopeIdentity known, SortedMap<String, String> whom, long held) {
    DisputedTenant tenant =
        fenced.inTransaction(run, connection -> dispute(connection, run, known, whom, held));
    return "quarantined: the scope asked %s, and would ask %s now"
        .formatted(tenant.askedBefore(), tenant.asksNow());
  }

  /** Takes what is told of somebody for what is known of the tenant that the scope asks. */
  public void adoptTenant(Run run, ScopeIdentity known, SortedMap<String, String> whom) {
    fenced.runInTransaction(run, connection -> adopt(connection, run, known, whom));
  }

  /**
   * Takes somebody for the tenant that a scope asks which holds nothing of any. Who that is nobody
   * can say, so that what the next run finds is a baseline.
   */
  public void adoptTenantAnew(Run run, ScopeIdentity known, SortedMap<String, String> whom) {
    fenced.runInTransaction(
        run,
        connection -> {
          adopt(connection, run, known, whom);
          identities.beginBaseline(connection, run);
        });
  }

  private void adopt(
      Connection connection, Run run, ScopeIdentity known, SortedMap<String, String> whom)
      throws SQLException {
    identities.adopt(connection, run, known, whom);
    if (store.isOverTenant(connection, run)) {
      recover(connection, run);
    }
  }

  private DisputedTenant dispute(
      Connection connection,
      Run run,
      ScopeIdentity known,
      SortedMap<String, String> whom,
      long held)
      throws SQLException {
    DisputedTenant tenant = identities.dispute(connection, run, known, whom);
    if (store.supersede(connection, run, tenant)) {
      alerts.resolve(connection, new OfScope(run.scope()), OperationalRule.SCOPE_QUARANTINED);
    }
    Quarantine quarantine = store.begin(connection, run, tenant, held);
    alerts.fire(connection, QuarantineAlerts.of(run.scope(), quarantine));
    return tenant;
  }

  private void recover(Connection connection, Run run) throws SQLException {
    if (store.recover(connection, run)) {
      alerts.resolve(connection, new OfScope(run.scope()), OperationalRule.SCOPE_QUARANTINED);
    }
  }
}
