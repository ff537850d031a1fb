package io.gateledger;

import io.gateledger.ledger.CommitLockWatch;
import io.gateledger.ledger.Partitions;
import io.gateledger.node.NodeHeartbeat;
import io.gateledger.pipeline.ConfiguredScopes;
import io.gateledger.pipeline.ConfiguredScopes.ConfiguredScope;
import io.gateledger.reconcile.ReconcileLoop;
import io.gateledger.relay.OutboxRelay;
import io.gateledger.relay.Topics;
import io.gateledger.schedule.RunDispatcher;
import io.gateledger.schedule.ScopeScheduler;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/** The order in which the parts start and stop. */
@Singleton
class Lifecycle {

  private static final Logger LOG = Logger.getLogger(Lifecycle.class);

  private final ConfiguredScopes scopes;
  private final Partitions partitions;
  private final ReconcileLoop reconcile;
  private final Topics topics;
  private final CommitLockWatch commitLock;
  private final NodeHeartbeat heartbeat;
  private final OutboxRelay relay;
  private final ScopeScheduler scheduler;
  private final RunDispatcher dispatcher;

  Lifecycle(
      ConfiguredScopes scopes,
      Partitions partitions,
      ReconcileLoop reconcile,
      Topics topics,
      CommitLockWatch commitLock,
      NodeHeartbeat heartbeat,
      OutboxRelay relay,
      ScopeScheduler scheduler,
      RunDispatcher dispatcher) {
    this.scopes = scopes;
    this.partitions = partitions;
    this.reconcile = reconcile;
    this.topics = topics;
    this.commitLock = commitLock;
    this.heartbeat = heartbeat;
    this.relay = relay;
    this.scheduler = scheduler;
    this.dispatcher = dispatcher;
  }

  void start(@Observes StartupEvent event) throws SQLException {
    SettingsCheck.check(ConfigProvider.getConfig());
    var configured = scopes.all().stream().map(ConfiguredScope::scope).toList();
    if (configured.isEmpty()) {
      LOG.warn("no accounts are configured, so nothing is looked at: setting=gateledger.accounts");
    }
    scopes
        .unavailableTypes()
        .forEach(type -> LOG.warnf("resource type is not looked at: %s", type));
    commitLock.start();
    heartbeat.start();
    topics.ensure();
    partitions.makeMonths();
    reconcile.start(scheduler::reconcile);
    relay.start();
    scheduler.reconcile();
    dispatcher.start();
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    reconcile.stop();
    dispatcher.stop();
    relay.stop();
    commitLock.stop();
    heartbeat.stop();
  }
}
