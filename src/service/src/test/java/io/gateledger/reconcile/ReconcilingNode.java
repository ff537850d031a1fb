package io.gateledger.reconcile;

import io.gateledger.alert.lifecycle.AlertRules;
import io.gateledger.alert.rule.file.BuiltInRules;
import io.gateledger.alert.store.AlertLog;
import io.gateledger.ledger.CommitOrder;
import io.gateledger.ledger.committed.CommittedStateReader;
import io.gateledger.ledger.run.QuarantineStore;
import io.gateledger.ledger.run.ScopeIdentityStore;
import io.gateledger.ledger.scope.NodeClaim;
import io.gateledger.ledger.scope.NodeClaims;
import io.gateledger.ledger.scope.RetirementStore;
import io.gateledger.ledger.scope.ScopeFreshnessStore;
import io.gateledger.ledger.scope.ScopeRenameStore;
import io.gateledger.ledger.sql.SingleConnectionTransactions;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.outbox.EventRecorder;
import io.gateledger.outbox.OutboxLog;
import io.gateledger.pipeline.PipelineAssembly;
import io.gateledger.pipeline.health.OperationalAlerts;
import io.gateledger.pipeline.health.ScopeHealthAlerts;
import io.gateledger.resource.Scope;
import io.gateledger.testing.Queries;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** A node that is registered in the ledger, and its configuration. */
final class ReconcilingNode {

  final UUID id = UUID.randomUUID();
  final ScopeReconciler reconciler;
  final ConfigurationAgreement agreement;
  private final AtomicLong ticker = new AtomicLong();
  private final String name;
  private final Connection connection;
  private Map<String, String> settings = Map.of();

  ReconcilingNode(Connection connection, String name, int count, double share) throws SQLException {
    this(connection, name, count, share, Duration.ZERO);
  }

  ReconcilingNode(Connection connection, String name, int count, double share, Duration patience)
      throws SQLException {
    this.name = name;
    this.connection = connection;
    Clock clock = PipelineAssembly.clock();
    Transactions transactions = new SingleConnectionTransactions(connection);
    AlertLog log = new AlertLog(new AlertRules(BuiltInRules.all()));
    EventRecorder recorder = new EventRecorder(new OutboxLog(), new CommitOrder());
    OperationalAlerts alerts = new OperationalAlerts(log, recorder, clock);
    ScopeHealthAlerts scopeHealth =
        new ScopeHealthAlerts(
            transactions, new ScopeFreshnessStore(), new QuarantineStore(clock), alerts);
    reconciler =
        new ScopeReconciler(
            transactions,
            new NodeClaims(),
            new RetirementStore(),
            new AccountRenames(new ScopeRenameStore(), new ScopeIdentityStore()),
            new RetirementAnnouncements(new CommittedStateReader(), recorder, scopeHealth),
            alerts,
            new RetirementConfig() {
              @Override
              public int count() {
                return count;
              }

              @Override
              public double share() {
                return share;
              }

              @Override
              public Duration patience() {
                return patience;
              }
            },
            clock,
            ticker::get);
    agreement =
        new ConfigurationAgreement(
            transactions, new NodeClaims(), alerts, clock, Duration.ofSeconds(30), ticker::get);
    Queries.execute(
        connection,
        "insert into gateledger.node (node_id, name, version) values ('%s', '%s', '1')"
            .formatted(id, name));
  }

  void reconcile(Scope... configured) {
    reconcile(Arrays.asList(configured));
  }

  void reconcile(List<Scope> configured) {
    reconciler.reconcile(new NodeClaim(id, name, configured, settings));
  }

  /** With accounts that were called otherwise before. */
  void rename(List<RenameRequest> requests, Scope... configured) {
    reconciler.reconcile(new NodeClaim(id, name, Arrays.asList(configured), settings), requests);
  }

  void configure(Map<String, String> changed, Scope... configured) {
    settings = changed;
    reconcile(configured);
  }

  void reconcileAfter(Duration elapsed, Scope... configured) {
    ticker.addAndGet(elapsed.toNanos());
    reconcile(configured);
  }

  void checkAfter(Duration elapsed) {
    ticker.addAndGet(elapsed.toNanos());
    agreement.check();
  }

  /** Its row goes, as when it stopped or fell silent. */
  void leave() throws SQLException {
    Queries.execute(connection, "delete from gateledger.node where node_id = '%s'".formatted(id));
  }
}
