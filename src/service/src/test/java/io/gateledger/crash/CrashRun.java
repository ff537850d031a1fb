package io.gateledger.crash;

import io.gateledger.simulator.Simulator;
import io.gateledger.simulator.SimulatorOptions;
import io.gateledger.simulator.plan.EstatePlan;
import io.gateledger.simulator.plan.ResourceType;
import io.gateledger.standalone.servers.EmbeddedPostgres;
import io.gateledger.testing.BrokerProcess;
import io.gateledger.testing.CloudControl;
import io.gateledger.testing.EmbeddedServers;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TransactionState;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ConditionTimeoutException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Carries a {@link CrashPlan} out. Before each strike the estate changes, after it the ledger has
 * to find what changed; the broker, the relay and the consumer follow as they can.
 */
final class CrashRun {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final int PARTITIONS = 6;

  /** Longer than most commits, and than it takes until changes are looked for. */
  private static final int ANY_MOMENT_MILLIS = 1_500;

  private static final int STARTING_MILLIS = 4_000;

  /** The consumer is restarted once in so many strikes. */
  private static final int STRIKES_A_RESTART = 3;

  private static final int STRIKES_A_LINE = 10;

  /** From so many on it pays to keep what all starts have in common. */
  private static final int MANY_KILLS = 20;

  private final CrashPlan plan;
  private final Random random;
  private final CrashedNodes nodes;
  private final BrokerProcess broker;
  private final Admin admin;
  private final ChangingEstate estate;
  private final LedgerFacts ledger;
  private final Map<Strike, Integer> strikes = new EnumMap<>(Strike.class);
  private double load;

  private CrashRun(
      CrashPlan plan,
      CrashedNodes nodes,
      BrokerProcess broker,
      Admin admin,
      ChangingEstate estate,
      LedgerFacts ledger) {
    this.plan = plan;
    this.nodes = nodes;
    this.broker = broker;
    this.admin = admin;
    this.estate = estate;
    this.ledger = ledger;
    random = new Random(plan.seed());
  }

  /** Carries a plan out on servers of its own, whose data lies in a folder. */
  static CrashReport of(CrashPlan plan, Path folder) throws Exception {
    try (EmbeddedPostgres postgres =
            EmbeddedPostgres.start(
                folder.resolve("postgres"), 0, EmbeddedPostgres.Options.forTests());
        BrokerProcess broker = BrokerProcess.start(folder.resolve("kafka"));
        Simulator simulator =
            Simulator.start(SimulatorOptions.defaults().withEstate(new EstatePlan(1, Map.of())))) {
      ChangingEstate estate =
          new ChangingEstate(new CloudControl(simulator.baseUri()), new Random(~plan.seed()));
      try (Admin admin = admin(broker);
          CrashedNodes nodes =
              new CrashedNodes(settings(simulator.baseUri(), postgres, broker.bootstrapServers()));
          Connection session = connect(postgres)) {
        CrashRun run = new CrashRun(plan, nodes, broker, admin, estate, new LedgerFacts(session));
        run.awaitKnown();
        if (plan.kills() >= MANY_KILLS) {
          nodes.keepClasses(folder.resolve("service.jsa"));
        }
        return run.run();
      }
    }
  }

  private static Admin admin(BrokerProcess broker) {
    Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()));
    awaitAnswer(admin);
    return admin;
  }

  private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
    return DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(), "");
  }

  private static Map<String, String> settings(
      URI simulator, EmbeddedPostgres postgres, String bootstrapServers) {
    Map<String, String> settings = new HashMap<>(EmbeddedServers.accounts(simulator));
    settings.put("quarkus.datasource.jdbc.url", postgres.jdbcUrl());
    settings.put("quarkus.datasource.username", postgres.username());
    settings.put("quarkus.datasource.password", "");
    settings.put("kafka.bootstrap.servers", bootstrapServers);
    settings.put("gateledger.poll.interval", "1s");
    settings.put("gateledger.poll.attention-interval", "1s");
    settings.put("gateledger.relay.retry", "200ms");
    settings.put("gateledger.node.beat", "500ms");
    settings.put("gateledger.node.silence", "4s");
    settings.keySet().removeIf(name -> name.startsWith("gateledger.accounts.legacy-test."));
    for (ResourceType type : ResourceType.values()) {
      if (!ChangingEstate.SIZES.containsKey(type.path()) && !type.provider().equals("nhn-appkey")) {
        settings.put(
            "gateledger.accounts.%s-test.resource-types.%s.enabled"
                .formatted(type.provider(), type.typeName()),
            "false");
      }
    }
    return settings;
  }

  /** The first start of a ledger needs Kafka, and only the first. */
  private static void awaitAnswer(Admin admin) {
    await("Kafka", 50)
        .ignoreExceptionsInstanceOf(ExecutionException.class)
        .until(() -> !admin.describeCluster().nodes().get().isEmpty());
  }

  private void awaitKnown() {
    await("a leader that has told all", 50)
        .ignoreExceptionsInstanceOf(SQLException.class)
        .until(() -> !ledger.leaders().isEmpty() && ledger.isOutboxEmpty());
    await("the estate is known", 200)
        .ignoreExceptionsInstanceOf(SQLException.class)
        .until(() -> ledger.baselines() == ChangingEstate.SIZES.size());
  }

  private CrashReport run() throws Exception {
    long begun = System.nanoTime();
    try (CommittedReader reader = new CommittedReader(broker.bootstrapServers(), PARTITIONS)) {
      strikeAll(reader);
      await("all is told", 100).until(ledger::isOutboxEmpty);
      reader.finish();
      assertThat(ledger.operations())
          .as("what happened, and what the ledger found of it")
          .isEqualTo(estate.operations());
      assertThat(ledger.breaks()).as("links of the chain that do not follow").isEmpty();
      assertThat(ledger.incarnations()).as("the database was never put back").isOne();
      return new CrashReport(
          plan.seed(),
          strikes,
          nodes.kills(),
          nodes.endedByThemselves(),
          reader.restarts(),
          reader.repeatedOffsets(),
          estate.made(),
          Verdict.of(ledger.changes(), reader.told(CommittedReader.CHANGES)),
          Verdict.of(ledger.alerts(), reader.told(CommittedReader.ALERTS)),
          CommittedReader.repetitions(broker.bootstrapServers()),
          Duration.ofNanos(System.nanoTime() - begun),
          load);
    }
  }

  private void strikeAll(CommittedReader reader) throws Exception {
    try {
      long begun = System.nanoTime();
      for (Strike strike : plan.strikes()) {
        if (System.nanoTime() - begun > plan.longest().toNanos()) {
          System.out.printf("crash: cut off after %d min%n", plan.longest().toMinutes());
          return;
        }
        round(strike);
        if (random.nextInt(STRIKES_A_RESTART) == 0) {
          reader.restart();
        }
        if (strikes.values().stream().mapToInt(Integer::intValue).sum() % STRIKES_A_LINE == 0) {
          System.out.printf(
              "crash: %d processes killed %s, %d changes found, %d read%n",
              nodes.kills(), strikes, ledger.found(), reader.count(CommittedReader.CHANGES));
        }
      }
    } catch (ConditionTimeoutException e) {
      throw new IllegalStateException(
          "strikes %s, %d changes made, %d found, leaders %s\n%s"
              .formatted(
                  strikes, estate.made(), ledger.found(), ledger.leaders(), nodes.lastLines()),
          e);
    }
  }

  private void round(Strike strike) throws Exception {
    estate.change(plan.changesOfARound());
    strike(strike);
    strikes.merge(strike, 1, Integer::sum);
    awaitAllFound();
    load = Math.max(load, ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private void awaitAllFound() {
    await("the ledger finds all", 20).until(this::hasAllFound);
  }

  private boolean hasAllFound() throws SQLException {
    nodes.revive();
    return ledger.found() >= estate.made();
  }

  private void strike(Strike strike) throws Exception {
    switch (strike) {
      case KILL_AT_ANY_MOMENT -> {
        String node = anyThatIsUp();
        pass(ANY_MOMENT_MILLIS);
        nodes.kill(List.of(node));
      }
      case KILL_LEADER -> {
        pass(ANY_MOMENT_MILLIS);
        nodes.kill(List.of(leader()));
      }
      case KILL_IN_COMMIT -> nodes.kill(List.of(first("a commit", ledger::committing)));
      case KILL_IN_KAFKA_TRANSACTION -> {
        awaitKafkaTransaction();
        nodes.kill(List.of(leader()));
      }
      case KILL_WHILE_STARTING -> {
        String node = anyThatIsUp();
        nodes.kill(List.of(node));
        pass(STARTING_MILLIS);
        nodes.kill(List.of(node));
      }
      case KILL_BOTH -> {
        anyThatIsUp();
        pass(ANY_MOMENT_MILLIS);
        nodes.kill(CrashedNodes.NAMES);
      }
      case KILL_BROKER -> {
        pass(ANY_MOMENT_MILLIS);
        broker.restart();
      }
      case FREEZE_LEADER -> freezeLeader();
      case END_LEADING_SESSION -> {
        String unused = leader();
        pass(ANY_MOMENT_MILLIS);
        ledger.endLeadingSession();
      }
    }
  }

  /** In the middle of its work or not, until another leads; then both have their say. */
  private void freezeLeader() throws Exception {
    await("both nodes", 20).until(() -> CrashedNodes.NAMES.stream().allMatch(nodes::isUp));
    if (random.nextBoolean()) {
      awaitKafkaTransaction();
    } else {
      pass(ANY_MOMENT_MILLIS);
    }
    String frozen = leader();
    nodes.freeze(frozen);
    await("another leader", 20)
        .until(() -> !ledger.leaders().isEmpty() && !ledger.leaders().contains(frozen));
    awaitAllFound();
    estate.change(plan.changesOfARound());
    pass(ANY_MOMENT_MILLIS);
    nodes.wake(frozen);
  }

  private String leader() throws Exception {
    return first("a leader", ledger::leaders);
  }

  private String first(String what, Callable<List<String>> nodesThat) {
    return await(what, 2).until(nodesThat, found -> !found.isEmpty()).getFirst();
  }

  private String anyThatIsUp() {
    await("a node", 20)
        .until(
            () -> {
              nodes.revive();
              return CrashedNodes.NAMES.stream().anyMatch(nodes::isUp);
            });
    List<String> up = CrashedNodes.NAMES.stream().filter(nodes::isUp).toList();
    return up.get(random.nextInt(up.size()));
  }

  /** Until the relay has begun to tell a batch and not committed it. */
  private void awaitKafkaTransaction() {
    await("Kafka's transaction", 2).until(this::isInKafkaTransaction);
  }

  private boolean isInKafkaTransaction() throws InterruptedException {
    String id = "gateledger-relay";
    try {
      return admin
              .describeTransactions(List.of(id))
              .description(id)
              .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
              .state()
          == TransactionState.ONGOING;
    } catch (ExecutionException | TimeoutException e) {
      // The broker is away.
      return false;
    }
  }

  /** Not a wait for a condition: the moment of death is what varies here. */
  private void pass(int mostMillis) {
    Awaitility.await().pollDelay(Duration.ofMillis(random.nextLong(mostMillis))).until(() -> true);
  }

  private static ConditionFactory await(String what, long everyMillis) {
    return Awaitility.await(what)
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(everyMillis));
  }
}
