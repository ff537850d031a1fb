package io.gateledger.reconcile;

import io.gateledger.alert.Alert;
import io.gateledger.alert.OperationalRule;
import io.gateledger.alert.Subject.OfService;
import io.gateledger.ledger.run.NodeClaim;
import io.gateledger.ledger.run.NodeClaims;
import io.gateledger.ledger.run.Retirement;
import io.gateledger.ledger.run.RetirementDecision;
import io.gateledger.ledger.run.RetirementStore;
import io.gateledger.ledger.run.ScopeRegister;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.node.RegisteredNodes;
import io.gateledger.pipeline.health.OperationalAlerts;
import io.gateledger.reconcile.RetirementAnnouncements.Untold;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Makes the ledger's scopes agree with what the living nodes claim: what is new is registered, what
 * came back is taken back, and what none of them has looked at for a while is retired, unless it is
 * too much at once. By one node at a time.
 */
@ApplicationScoped
public class ScopeReconciler {

  static final OfService CONFIGURATION = new OfService("configuration");

  private static final Logger LOG = Logger.getLogger(ScopeReconciler.class);

  private final Transactions transactions;
  private final NodeClaims claims;
  private final RetirementStore retirements;
  private final RetirementAnnouncements announcements;
  private final OperationalAlerts alerts;
  private final RetirementConfig config;
  private final Clock clock;
  private final UnclaimedScopes seen;

  @Inject
  ScopeReconciler(
      Transactions transactions,
      NodeClaims claims,
      RetirementStore retirements,
      RetirementAnnouncements announcements,
      OperationalAlerts alerts,
      RetirementConfig config,
      Clock clock) {
    this(transactions, claims, retirements, announcements, alerts, config, clock, System::nanoTime);
  }

  /**
   * @param ticker elapsed time in nanoseconds
   */
  ScopeReconciler(
      Transactions transactions,
      NodeClaims claims,
      RetirementStore retirements,
      RetirementAnnouncements announcements,
      OperationalAlerts alerts,
      RetirementConfig config,
      Clock clock,
      LongSupplier ticker) {
    this.transactions = transactions;
    this.claims = claims;
    this.retirements = retirements;
    this.announcements = announcements;
    this.alerts = alerts;
    this.config = config;
    this.clock = clock;
    this.seen = new UnclaimedScopes(config.checkedPatience(), ticker);
  }

  /**
   * Writes down what this node claims, and reconciles. While another that lives has not said yet
   * what it claims, nothing is retired.
   */
  public void reconcile(NodeClaim own) {
    Reconciliation done =
        transactions.inTransaction(
            connection -> {
              Instant now = clock.instant();
              retirements.enter(connection);
              Set<Integer> dropped = claims.dropped(connection, own);
              claims.write(connection, own);
              List<Retirement> returned = retirements.takeBack(connection, now);
              int scopes = retirements.countForLimit(connection);
              ScopeRegister.register(connection, own.scopes(), now);
              Reconciliation reconciled =
                  claims.areKnownOf(connection, RegisteredNodes.ids(connection))
                      ? retire(connection, own, dropped, scopes, returned, now)
                      : new Reconciliation(returned, List.of(), 0, scopes);
              tell(connection, returned, reconciled.retired(), now);
              return reconciled;
            });
    log(own.name(), done);
  }

  /**
   * Retires what waits for an operator, up to a number, as far as no living node looks at it now.
   *
   * @return how many scopes were retired
   */
  int retireUpTo(long number, String node) {
    return transactions.inTransaction(
        connection -> {
          Instant now = clock.instant();
          retirements.enter(connection);
          List<Retirement> retired =
              retirements.retire(
                  connection,
                  retirements.waitingUpTo(connection, number),
                  node,
                  RetirementDecision.OPERATOR,
                  now);
          tell(connection, List.of(), retired, now);
          LOG.infof("scopes are retired, as an operator said: scopes=%d", retired.size());
          return retired.size();
        });
  }

  private Reconciliation retire(
      Connection connection,
      NodeClaim own,
      Set<Integer> dropped,
      int scopes,
      List<Retirement> returned,
      Instant now) {
    boolean isAnyClaimed = claims.isAnythingClaimed(connection);
    if (own.scopes().isEmpty() && isAnyClaimed) {
      // Whoever looks at nothing has no say in what others look at no more.
      seen.look(List.of());
      return new Reconciliation(returned, List.of(), 0, scopes);
    }
    List<Integer> settled = retirements.unsettled(connection, now);
    Set<Integer> unclaimed = new HashSet<>(retirements.unclaimed(connection));
    settled.forEach(unclaimed::remove);
    List<Integer> retiring = new ArrayList<>(settled);
    int refused = 0;
    Set<Integer> forLong = seen.look(unclaimed);
    if (config.limit().allows(unclaimed.size(), scopes, isAnyClaimed)) {
      // What this node gave up itself is no node's that only starts anew.
      unclaimed.stream()
          .filter(scope -> forLong.contains(scope) || dropped.contains(scope))
          .forEach(retiring::add);
    } else {
      refused = retirements.refuse(connection, unclaimed, own.name(), now);
    }
    List<Retirement> retired =
        retiring.isEmpty()
            ? List.of()
            : retirements.retire(
                connection, retiring, own.name(), RetirementDecision.CONFIGURATION, now);
    return new Reconciliation(returned, retired, refused, scopes);
  }

  private void tell(
      Connection connection, List<Retirement> returned, List<Retirement> retired, Instant now)
      throws SQLException {
    Untold untold = announcements.prepare(connection, returned, retired, now);
    alertOverWaiting(connection, now);
    announcements.tell(connection, untold);
  }

  private void alertOverWaiting(Connection connection, Instant now) throws SQLException {
    if (retirements.waiting(connection).isEmpty()) {
      alerts.resolve(connection, CONFIGURATION, OperationalRule.RETIREMENT_REFUSED);
    } else {
      alerts.fire(
          connection,
          Alert.operational(
              OperationalRule.RETIREMENT_REFUSED,
              CONFIGURATION,
              // Without number and names: others come to wait, and the summary stays as it was.
              "scopes left the configuration of every running node and are not retired, nor"
                  + " looked at: GET /api/v1/scopes/retirements lists those that wait now",
              now));
    }
  }

  private static void log(String node, Reconciliation done) {
    if (!done.returned().isEmpty()) {
      LOG.infof("scopes came back: scopes=%d node=%s", done.returned().size(), node);
    }
    if (!done.retired().isEmpty()) {
      LOG.infof(
          "scopes are retired, since no running node is configured to look at them: scopes=%d first=%s"
              + " node=%s",
          done.retired().size(), done.retired().getFirst().scope(), node);
    }
    if (done.refused() > 0) {
      LOG.warnf(
          "scopes are not retired, since too many left the configuration at once:"
              + " refused=%d scopes=%d node=%s see=/api/v1/scopes/retirements",
          done.refused(), done.scopes(), node);
    }
  }

  /**
   * What was done.
   *
   * @param refused how many began to wait for an operator
   * @param scopes how many were not retired before
   */
  private record Reconciliation(
      List<Retirement> returned, List<Retirement> retired, int refused, int scopes) {}
}
