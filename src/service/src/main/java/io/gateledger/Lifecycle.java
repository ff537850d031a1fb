package io.gateledger;

import io.gateledger.collect.account.Accounts;
import io.gateledger.collect.account.ConfigurationTakenUp;
import io.gateledger.collect.provider.Account;
import io.gateledger.ledger.CommitLockWatch;
import io.gateledger.ledger.retention.Partitions;
import io.gateledger.ledger.scope.ScopeRegister;
import io.gateledger.ledger.search.SearchFollower;
import io.gateledger.metric.LedgerLook;
import io.gateledger.migration.SchemaUpgrade;
import io.gateledger.node.NodeHeartbeat;
import io.gateledger.node.ProcessRole;
import io.gateledger.pipeline.ConfiguredScopes;
import io.gateledger.reconcile.ReconcileLoop;
import io.gateledger.relay.OutboxRelay;
import io.gateledger.relay.TopicSetup;
import io.gateledger.replay.ReplayRelay;
import io.gateledger.schedule.RunDispatcher;
import io.gateledger.schedule.ScopeScheduler;
import io.gateledger.sink.delivery.Sinks;
import io.gateledger.verification.Verifications;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.SmallRyeConfig;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.sql.SQLException;
import java.util.List;
import org.jboss.logging.Logger;

/** The order in which the parts start and stop. */
@Singleton
class Lifecycle {

  private static final Logger LOG = Logger.getLogger(Lifecycle.class);

  /** What is lacking is mostly the same for many accounts. */
  private static final int TYPES_TOLD = 5;

  /** Below {@link Interceptor.Priority#PLATFORM_BEFORE}. */
  private static final int BEFORE_ALL_OTHERS = -1000;

  private final SmallRyeConfig settings;
  private final ConfigurationCheck configuration;
  private final Accounts accounts;
  private final SchemaUpgrade schema;
  private final RegionSpelling regions;
  private final ConfiguredScopes scopes;
  private final Partitions partitions;
  private final ScopeRegister register;
  private final ReconcileLoop reconcile;
  private final TopicSetup topics;
  private final CommitLockWatch commitLock;
  private final NodeHeartbeat heartbeat;
  private final OutboxRelay relay;
  private final ReplayRelay replays;
  private final ScopeScheduler scheduler;
  private final RunDispatcher dispatcher;
  private final ConfigurationReload reload;
  private final AlertRulesReload alertRules;
  private final LedgerLook figures;
  private final SearchFollower search;
  private final Verifications verifications;
  private final Sinks sinks;

  Lifecycle(
      SmallRyeConfig settings,
      ConfigurationCheck configuration,
      Accounts accounts,
      SchemaUpgrade schema,
      RegionSpelling regions,
      ConfiguredScopes scopes,
      Partitions partitions,
      ScopeRegister register,
      ReconcileLoop reconcile,
      TopicSetup topics,
      CommitLockWatch commitLock,
      NodeHeartbeat heartbeat,
      OutboxRelay relay,
      ReplayRelay replays,
      ScopeScheduler scheduler,
      RunDispatcher dispatcher,
      ConfigurationReload reload,
      AlertRulesReload alertRules,
      LedgerLook figures,
      SearchFollower search,
      Verifications verifications,
      Sinks sinks) {
    this.settings = settings;
    this.configuration = configuration;
    this.accounts = accounts;
    this.schema = schema;
    this.regions = regions;
    this.scopes = scopes;
    this.partitions = partitions;
    this.register = register;
    this.reconcile = reconcile;
    this.topics = topics;
    this.commitLock = commitLock;
    this.heartbeat = heartbeat;
    this.relay = relay;
    this.replays = replays;
    this.scheduler = scheduler;
    this.dispatcher = dispatcher;
    this.reload = reload;
    this.alertRules = alertRules;
    this.figures = figures;
    this.search = search;
    this.verifications = verifications;
    this.sinks = sinks;
  }

  /**
   * What is mistaken ends here before anything has been touched, and what looks at providers comes
   * last, when all that it needs is there. Nobody else who observes the start is called before: the
   * scheduler among them, which would fire what is due.
   */
  void start(@Observes @Priority(BEFORE_ALL_OTHERS) StartupEvent event) throws SQLException {
    if (ProcessRole.isCommand()) {
      return;
    }
    List<Account> checked = configuration.check(settings);
    schema.migrate(heartbeat::start);
    regions.learn(register.regions());
    accounts.takeUp(regions.apply(checked));
    warnOfWhatIsNotLookedAt();
    topics.prepare();
    commitLock.start();
    partitions.makeMonths();
    reconcile.start(scheduler::reconcile);
    regions.learn(register.regions());
    relay.start();
    scheduler.reconcile();
    dispatcher.start();
    reload.start();
    alertRules.start(reconcile::reconcile);
    figures.start();
    search.start();
    replays.start();
    sinks.follow();
  }

  /** Makes the scopes and their schedule agree with a configuration that was taken up. */
  void follow(@Observes ConfigurationTakenUp taken) {
    sinks.follow();
    warnOfWhatIsNotLookedAt();
    reconcile.reconcile();
    regions.learn(register.regions());
    scheduler.reconcile();
  }

  private void warnOfWhatIsNotLookedAt() {
    if (accounts.all().isEmpty()) {
      LOG.warn("no accounts are configured, so nothing is looked at: setting=gateledger.accounts");
    } else if (scopes.all().isEmpty()) {
      LOG.warn(
          "all resource types of all accounts are off, so nothing is looked at:"
              + " setting=gateledger.accounts.<name>.resource-types");
    }
    List<String> unavailable = scopes.unavailableTypes();
    if (!unavailable.isEmpty()) {
      LOG.warnf(
          "resource types are not looked at: count=%d first=%s",
          unavailable.size(), unavailable.subList(0, Math.min(TYPES_TOLD, unavailable.size())));
      unavailable.forEach(type -> LOG.debugf("resource type is not looked at: %s", type));
    }
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    if (ProcessRole.isCommand()) {
      // One that is interrupted does not come to the end at which it signs off.
      heartbeat.stop();
      return;
    }
    verifications.stop();
    replays.stop();
    sinks.stop();
    search.stop();
    figures.stop();
    alertRules.stop();
    reload.stop();
    reconcile.stop();
    dispatcher.stop();
    relay.stop();
    commitLock.stop();
    heartbeat.stop();
  }
}
