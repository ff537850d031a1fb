package io.gateledger.reconcile;

import io.gateledger.alert.Alert;
import io.gateledger.alert.OperationalRule;
import io.gateledger.alert.Subject.OfAccount;
import io.gateledger.alert.Subject.OfService;
import io.gateledger.ledger.scope.NodeClaim;
import io.gateledger.ledger.scope.NodeClaims;
import io.gateledger.ledger.scope.Retirement;
import io.gateledger.ledger.scope.RetirementDecision;
import io.gateledger.ledger.scope.RetirementStore;
import io.gateledger.ledger.scope.ScopeRegister;
import io.gateledger.ledger.scope.ScopeRename;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.node.RegisteredNodes;
import io.gateledger.pipeline.health.OperationalAlerts;
import io.gateledger.reconcile.AccountRenames.Outcome;
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
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Makes the ledger's scopes agree with what the living nodes claim: what has another name now goes
 * on under it, what is new is registered, what came back is taken back, and what none of them has
 * looked at for a while is retired, unless it is too much at once. By one node at a time.
 */
@ApplicationScoped
public class ScopeReconciler {

  static final OfService CONFIGURATION = new OfService("configuration");

  private static final Logger LOG = Logger.getLogger(ScopeReconciler.class);

  private final Transactions transactions;
  private final NodeClaims claims;
  private final RetirementStore retirements;
  private final AccountRenames renames;
  private final RetirementAnnouncements announcements;
  private final OperationalAlerts alerts;
  private final RetirementConfig config;
  private final Clock clock;
  private final UnclaimedScopes seen;
  private final RenameLog renameLog = new RenameLog();
  private volatile boolean isRenameWaiting;

  @Inject
  ScopeReconciler(
      Transactions transactions,
      NodeClaims claims,
      RetirementStore retirements,
      AccountRenames renames,
      RetirementAnnouncements announcements,
      OperationalAlerts alerts,
      RetirementConfig config,
      Clock clock) {
    this(
        transactions,
        claims,
        retirements,
        renames,
        announcements,
        alerts,
        config,
        clock,
        System::nanoTime);
  }

  /**
   * @param ticker elapsed time in nanoseconds
   */
  ScopeReconciler(
      Transactions transactions,
      NodeClaims claims,
      RetirementStore retirements,
      AccountRenames renames,
      RetirementAnnouncements announcements,
      OperationalAlerts alerts,
      RetirementConfig config,
      Clock clock,
      LongSupplier ticker) {
    this.transactions = transactions;
    this.claims = claims;
    this.retirements = retirements;
    this.renames = renames;
    this.announcements = announcements;
    this.alerts = alerts;
    this.config = config;
    this.clock = clock;
    this.seen = new UnclaimedScopes(config.checkedPatience(), ticker);
  }

  /**
   * Writes down what this node claims, and reconciles. While another that lives has not said yet
   * what it claims, nothing is retired, and nothing renamed.
   *
   * @param requests what is to go on with the history of a former name
   */
  void reconcile(NodeClaim own, List<RenameRequest> requests) {
    Reconciliation done =
        transactions.inTransaction(
            connection -> {
              Instant now = clock.instant();
              retirements.enter(connection);
              Set<Integer> dropped = claims.dropped(connection, own);
              claims.write(connection, own);
              boolean isEveryClaimKnown =
                  claims.areKnownOf(connection, RegisteredNodes.ids(connection));
              Outcome renamed = renames.carryOut(connection, own, requests, isEveryClaimKnown, now);
              List<Retirement> returned = retirements.takeBack(connection, now);
              int scopes = retirements.countForLimit(connection);
              ScopeRegister.register(
                  connection,
                  own.scopes().stream().filter(scope -> !renamed.held().contains(scope)).toList(),
                  now);
              Reconciliation reconciled =
                  isEveryClaimKnown
                      ? retire(connection, own, dropped, scopes, returned, renamed, now)
                      : new Reconciliation(returned, List.of(), 0, scopes, renamed);
              tell(
                  connection,
                  renamed.done(),
                  returned,
                  reconciled.retired(),
                  scopes,
                  now,
                  same -> alertOverRefused(same, own, renamed.refused(), now));
              return reconciled;
            });
    isRenameWaiting = !done.renamed().waiting().isEmpty();
    log(own.name(), done);
  }

  /** The same, where nothing has a former name. */
  public void reconcile(NodeClaim own) {
    reconcile(own, List.of());
  }

  /** Whether a rename waits for another node to give up the former name. */
  boolean isRenameWaiting() {
    return isRenameWaiting;
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
          int scopes = retirements.countForLimit(connection);
          tell(connection, List.of(), List.of(), retired, scopes, now, same -> {});
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
      Outcome renamed,
      Instant now) {
    boolean isAnyClaimed = claims.isAnythingClaimed(connection);
    if (own.scopes().isEmpty() && isAnyClaimed) {
      // Whoever looks at nothing has no say in what others look at no more.
      seen.look(List.of());
      return new Reconciliation(returned, List.of(), 0, scopes, renamed);
    }
    List<Integer> settled = retirements.unsettled(connection, now);
    Set<Integer> unclaimed = new HashSet<>(retirements.unclaimed(connection));
    settled.forEach(unclaimed::remove);
    unclaimed.removeAll(renamed.kept());
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
    return new Reconciliation(returned, retired, refused, scopes, renamed);
  }

  private void tell(
      Connection connection,
      List<ScopeRename> renamed,
      List<Retirement> returned,
      List<Retirement> retired,
      int scopes,
      Instant now,
      Transactions.Action alerting)
      throws SQLException {
    Untold untold = announcements.prepare(connection, renamed, returned, retired, now);
    alertOverWaiting(connection, scopes, now);
    alerting.on(connection);
    announcements.tell(connection, untold);
  }

  private void alertOverWaiting(Connection connection, int scopes, Instant now)
      throws SQLException {
    int waiting = retirements.waiting(connection).size();
    if (waiting == 0) {
      alerts.resolve(connection, CONFIGURATION, OperationalRule.RETIREMENT_REFUSED);
    } else {
      alerts.fire(
          connection,
          Alert.operational(
              OperationalRule.RETIREMENT_REFUSED,
              CONFIGURATION,
              // Others come to wait, and the summary stays as it was.
              ("at first %d of %d scopes left the configuration of every running node at once; they"
                      + " are not retired, nor looked at: GET /api/v1/scopes/retirements lists"
                      + " those that wait now")
                  .formatted(waiting, scopes),
              now));
    }
  }

  /**
   * Raises the alert about each account that is not looked at since it cannot go on with what it
   * was. One ends where its account is not refused by this node, or is no running node's any more.
   */
  private void alertOverRefused(
      Connection connection, NodeClaim own, Map<OfAccount, String> refused, Instant now)
      throws SQLException {
    Set<String> ofOthers = claims.accountsOfOthers(connection, own.node());
    Set<String> configured =
        own.scopes().stream()
            .map(scope -> new OfAccount(scope.provider(), scope.account()).key())
            .collect(Collectors.toSet());
    alerts.resolve(
        connection,
        alerts.firing(connection, OperationalRule.RENAME_REFUSED).stream()
            .filter(
                alert ->
                    alert.subject() instanceof OfAccount account
                        && !refused.containsKey(account)
                        && (configured.contains(account.key())
                            || !ofOthers.contains(account.key())))
            .toList());
    for (Map.Entry<OfAccount, String> one : refused.entrySet()) {
      alerts.fire(
          connection,
          Alert.operational(
              OperationalRule.RENAME_REFUSED,
              one.getKey(),
              "account %s is not looked at: %s".formatted(one.getKey().account(), one.getValue()),
              now));
    }
  }

  private void log(String node, Reconciliation done) {
    renameLog.log(node, done.renamed());
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
      List<Retirement> returned,
      List<Retirement> retired,
      int refused,
      int scopes,
      Outcome renamed) {}
}
