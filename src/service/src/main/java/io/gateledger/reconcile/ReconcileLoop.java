package io.gateledger.reconcile;

import io.gateledger.background.BackgroundLoop;
import io.gateledger.ledger.scope.NodeClaim;
import io.gateledger.ledger.scope.NodeClaims;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.node.NodeIdentity;
import io.gateledger.pipeline.health.OperationalAlerts;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Reconciles the scopes at start, every so often, and whenever this node's claim is not the one
 * that the ledger has; and compares the nodes' configurations meanwhile. In a thread of its own.
 */
@ApplicationScoped
public class ReconcileLoop {

  private static final Logger LOG = Logger.getLogger(ReconcileLoop.class);
  private static final Duration STEP = Duration.ofSeconds(5);

  private final Transactions transactions;
  private final NodeClaims claims;
  private final ScopeReconciler reconciler;
  private final ClaimedConfiguration configuration;
  private final ConfiguredRenames renames;
  private final ConfigurationAgreement agreement;
  private final NodeIdentity me;
  private final ReconcileConfig config;

  private final BackgroundLoop loop = new BackgroundLoop("reconcile");
  private volatile long reconciledAt;
  private boolean failing;

  ReconcileLoop(
      Transactions transactions,
      NodeClaims claims,
      ScopeReconciler reconciler,
      ClaimedConfiguration configuration,
      ConfiguredRenames renames,
      OperationalAlerts alerts,
      NodeIdentity me,
      ReconcileConfig config,
      Clock clock,
      MeterRegistry meters) {
    this.transactions = transactions;
    this.claims = claims;
    this.reconciler = reconciler;
    this.configuration = configuration;
    this.renames = renames;
    this.me = me;
    this.config = config;
    this.agreement =
        new ConfigurationAgreement(
            transactions, claims, alerts, clock, config.disagreement(), System::nanoTime);
    Gauge.builder(
            "gateledger.configuration.disagreement",
            agreement,
            ConfigurationAgreement::secondsOfDifference)
        .description("For how long this node has seen running nodes configured differently")
        .baseUnit("seconds")
        .register(meters);
  }

  /**
   * Reconciles once, and goes on in the background.
   *
   * @param afterwards what each later reconciliation is followed by, so that the schedule has what
   *     came back
   * @throws io.gateledger.ledger.sql.LedgerUnavailable when the database fails
   */
  public void start(Runnable afterwards) {
    reconcile();
    Duration step = STEP.compareTo(config.every()) < 0 ? STEP : config.every();
    loop.startAfter(
        step,
        () -> {
          reconcileWhereDue(afterwards);
          return step;
        });
  }

  public void stop() {
    loop.stop();
  }

  private void reconcileWhereDue(Runnable afterwards) {
    try {
      if (System.nanoTime() - reconciledAt >= config.every().toNanos()
          || reconciler.isRenameWaiting()
          || isClaimLost()) {
        reconcile();
        afterwards.run();
      }
      agreement.check();
      failing = false;
    } catch (RuntimeException | Error e) {
      if (!failing) {
        LOG.warnf(e, "scopes cannot be reconciled with the configuration: error=%s", e);
      }
      failing = true;
    }
  }

  /**
   * Reconciles at once, as after a change of the configuration.
   *
   * @throws io.gateledger.ledger.sql.LedgerUnavailable when the database fails
   */
  public synchronized void reconcile() {
    // In this order: should other accounts be taken up between the two, nothing is claimed under a
    // new name while nobody says yet what it was before.
    NodeClaim claim = configuration.claim();
    reconciler.reconcile(claim, renames.all());
    reconciledAt = System.nanoTime();
  }

  /** A node that others took for dead has lost its claim with its row. */
  private boolean isClaimLost() {
    List<UUID> own = List.of(me.id());
    return transactions.inTransaction(connection -> !claims.areKnownOf(connection, own));
  }
}
