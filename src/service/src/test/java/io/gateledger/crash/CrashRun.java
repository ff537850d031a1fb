package io.gateledger.crash;

import io.gateledger.crash.CommittedReader.Repetitions;
import io.gateledger.simulator.Simulator;
import io.gateledger.simulator.SimulatorOptions;
import io.gateledger.simulator.plan.EstatePlan;
import io.gateledger.standalone.servers.EmbeddedPostgres;
import io.gateledger.testing.BrokerProcess;
import io.gateledger.testing.CloudControl;
import io.gateledger.testing.EmbeddedServers;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TransactionState;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;

/**
 * Carries a {@link CrashPlan} out. Before each strike the estate changes, after it the ledger has
 * to find what changed; the broker, the relay and the consumer follow as they can.
 */
final class CrashRun {

  /** Far longer than anything takes on a busy machine: what is not so by then never will be. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** Longer than it takes until changes are found and told. */
  private static final Duration BETWEEN_PROVOCATIONS = Duration.ofSeconds(4);

  private static final int PARTITIONS = 6;

  /** Longer than most commits, and than it takes until changes are looked for. */
  private static final int ANY_MOMENT_MILLIS = 1_500;

  private static final int STARTING_MILLIS = 4_000;

  /** The consumer is restarted once in so many strikes. */
  private static final int STRIKES_A_RESTART = 3;

  private static final int STRIKES_A_LINE = 10;

  /** Once in so many strikes the server of the sinks is dead until the ledger has found all. */
  private static final int STRIKES_A_DEATH = 4;

  /** Changes that are made so that somebody commits and tells. */
  private static final int PROVOKING = 40;

  private static final int DIFFERENCES = 10;

  private static final String RULES =
      """
      rules:
        - name: snat-rule-marked
          on: snat-rule
          when: after.description.endsWith('%s')
          severity: info
          summary:
            en: "SNAT rule {resource.id} is marked"
      """
          .formatted(ChangingEstate.MARKED);

  /** From so many on it pays to keep what all starts have in common. */
  private static final int MANY_KILLS = 20;

  private final CrashPlan plan;
  private final CrashLog log;
  private final Random random;
  private final CrashedNodes nodes;
  private final BrokerProcess broker;
  private final CrashedReceiver receiver;
  private final Admin admin;
  private final ChangingEstate estate;
  private final LedgerFacts ledger;
  private final Map<Strike, Integer> strikes = new EnumMap<>(Strike.class);
  private final long begun = System.nanoTime();
  private int brokerEndedByItself;
  private long provokedAt = System.nanoTime();
  private double load;
  private Repetitions allTopics = new Repetitions(0, 0);
  private @Nullable String endedEarly;

  private CrashRun(
      CrashPlan plan,
      CrashLog log,
      CrashedNodes nodes,
      BrokerProcess broker,
      CrashedReceiver receiver,
      Admin admin,
      ChangingEstate estate,
      LedgerFacts ledger) {
    this.plan = plan;
    this.log = log;
    this.nodes = nodes;
    this.broker = broker;
    this.receiver = receiver;
    this.admin = admin;
    this.estate = estate;
    this.ledger = ledger;
    random = new Random(plan.seed());
  }

  /**
   * Carries a plan out on servers of its own, whose data lies in a folder. What brings the strikes
   * to an end before their time is in the report, and what happened until then is compared.
   */
  static CrashReport of(CrashPlan plan, Path folder, CrashLog log) throws Exception {
    Path rules = Files.createDirectory(folder.resolve("rules"));
    Files.writeString(rules.resolve("crash.yaml"), RULES);
    try (EmbeddedPostgres postgres =
            EmbeddedPostgres.start(
                folder.resolve("postgres"), 0, EmbeddedPostgres.Options.forTests());
        BrokerProcess broker = BrokerProcess.start(folder.resolve("kafka"));
        CrashedReceiver receiver = new CrashedReceiver();
        Simulator simulator =
            Simulator.start(SimulatorOptions.defaults().withEstate(new EstatePlan(1, Map.of())))) {
      ChangingEstate estate =
          new ChangingEstate(new CloudControl(simulator.baseUri()), new Random(~plan.seed()));
      Map<String, String> settings =
          settings(simulator.baseUri(), postgres, broker.bootstrapServers());
      settings.put("gateledger.alerts.directory", rules.toString());
      settings.putAll(receiver.sinks());
      try (Admin admin = admin(broker);
          CrashedNodes nodes = new CrashedNodes(settings, log);
          Connection session = connect(postgres)) {
        CrashRun run =
            new CrashRun(
                plan, log, nodes, broker, receiver, admin, estate, new LedgerFacts(session));
        run.awaitKnown();
        if (plan.kills() >= MANY_KILLS) {
          nodes.keepClasses(folder.resolve("service.jsa"));
        }
        return run.run();
      }
    }
  }

  /** The first start of a ledger needs Kafka, and only the first. */
  private static Admin admin(BrokerProcess broker) {
    Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()));
    patiently("Kafka", 50)
        .ignoreExceptionsInstanceOf(ExecutionException.class)
        .until(
            () -> {
              broker.revive();
              return !admin.describeCluster().nodes().get().isEmpty();
            });
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
    EmbeddedServers.lookOnlyAt(ChangingEstate.SIZES.keySet(), settings);
    return settings;
  }

  private void awaitKnown() {
    awaitMigrated("a leader that has told all", () -> hasLeader() && ledger.isOutboxEmpty());
    awaitMigrated("the estate is known", () -> ledger.baselines() == ChangingEstate.SIZES.size());
    awaitMigrated("the sinks are begun", () -> ledger.sinks() == CrashedReceiver.SINKS);
  }

  /** What is asked may not be there yet. */
  private void awaitMigrated(String what, Callable<Boolean> isSo) {
    await(
        what,
        50,
        () -> {
          try {
            return isSo.call();
          } catch (SQLException e) {
            return false;
          }
        });
  }

  private CrashReport run() throws Exception {
    log.say("%d s: the estate is known", Duration.ofNanos(System.nanoTime() - begun).toSeconds());
    try (CommittedReader reader = new CommittedReader(broker.bootstrapServers(), PARTITIONS)) {
      attempt(() -> strikeAll(reader));
      receiver.comeBack();
      attempt(this::awaitStill);
      attempt(reader::finish);
      attempt(() -> allTopics = CommittedReader.repetitions(broker.bootstrapServers()));
      return report(reader);
    }
  }

  /** What was done is to be compared, whatever ends it. */
  private void attempt(Step step) throws InterruptedException {
    try {
      step.carryOut();
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      String why = e + (e.getCause() == null ? "" : ", " + e.getCause());
      log.say("ended early: %s%n%s", why, nodes.lastLines());
      endedEarly = endedEarly == null ? why : endedEarly + "; then " + why;
    }
  }

  private CrashReport report(CommittedReader reader) throws SQLException {
    List<Fact> alerts = ledger.alerts();
    return new CrashReport(
        plan.seed(),
        endedEarly,
        strikes,
        nodes.kills(),
        nodes.endedByThemselves(),
        brokerEndedByItself,
        reader.restarts(),
        reader.repeatedOffsets(),
        estate.made(),
        differences(estate.operations(), ledger.operations()),
        ledger.breaks(),
        ledger.incarnations(),
        Verdict.of(ledger.changes(), reader.told(CommittedReader.CHANGES)),
        Verdict.of(alerts, reader.told(CommittedReader.ALERTS)),
        SinkVerdict.of(alerts, receiver.webhook(), receiver.posted(), receiver.shown()),
        receiver.deaths(),
        receiver.failures(),
        receiver.silences(),
        allTopics,
        Duration.ofNanos(System.nanoTime() - begun),
        load);
  }

  private static List<String> differences(
      Map<String, List<String>> made, Map<String, List<String>> found) {
    return Stream.concat(made.keySet().stream(), found.keySet().stream())
        .distinct()
        .filter(key -> !Objects.equals(made.get(key), found.get(key)))
        .limit(DIFFERENCES)
        .map(key -> "%s: made %s, found %s".formatted(key, made.get(key), found.get(key)))
        .toList();
  }

  /**
   * Until all is told, and nothing happens any more: an alert may end by itself at any time, and
   * what is compared has to be of one moment.
   */
  private void awaitStill() {
    await(
        "all is told and delivered",
        100,
        () -> {
          if (!isAllTold()) {
            return false;
          }
          nodes.freezeAll();
          ledger.holdStill();
          if (isAllTold()) {
            return true;
          }
          ledger.goOn();
          nodes.wakeAll();
          return false;
        });
  }

  private boolean isAllTold() throws SQLException {
    return ledger.isAllTold() && receiver.shown().equals(SinkVerdict.firing(ledger.alerts()));
  }

  private void strikeAll(CommittedReader reader) throws Exception {
    for (Strike strike : plan.strikes()) {
      if (System.nanoTime() - begun > plan.longest().toNanos()) {
        throw new IllegalStateException("cut off after %s".formatted(plan.longest()));
      }
      round(strike);
      reader.check();
      if (random.nextInt(STRIKES_A_RESTART) == 0) {
        reader.restart();
      }
      if (struck() % STRIKES_A_LINE == 0) {
        sayCounts(reader);
      }
    }
    sayCounts(reader);
  }

  private void sayCounts(CommittedReader reader) throws SQLException {
    log.say(
        "%d s: %d of %d strikes, %d processes killed %s; %d changes made, %d found, %d read; %d alerts read, %d delivered; load %.1f",
        Duration.ofNanos(System.nanoTime() - begun).toSeconds(),
        struck(),
        plan.strikes().size(),
        nodes.kills(),
        strikes,
        estate.made(),
        ledger.found(),
        reader.count(CommittedReader.CHANGES),
        reader.count(CommittedReader.ALERTS),
        receiver.webhook().size(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private int struck() {
    return strikes.values().stream().mapToInt(Integer::intValue).sum();
  }

  private void round(Strike strike) throws Exception {
    if (struck() % STRIKES_A_DEATH == 1) {
      receiver.die();
    }
    estate.change(plan.changesOfARound());
    strike(strike);
    strikes.merge(strike, 1, Integer::sum);
    awaitAllFound();
    receiver.comeBack();
    load = Math.max(load, ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private void awaitAllFound() {
    await("the ledger finds all", 20, this::hasAllFound);
  }

  private boolean hasAllFound() throws SQLException {
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
      case KILL_IN_COMMIT -> nodes.kill(List.of(first("a commit", this::committing)));
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
    await("both nodes", 20, () -> CrashedNodes.NAMES.stream().allMatch(nodes::isUp));
    if (random.nextBoolean()) {
      awaitKafkaTransaction();
    } else {
      pass(ANY_MOMENT_MILLIS);
    }
    String frozen = leader();
    nodes.freeze(frozen);
    try {
      await("another leader", 20, () -> hasLeader() && !ledger.leaders().contains(frozen));
      awaitAllFound();
      estate.change(plan.changesOfARound());
      pass(ANY_MOMENT_MILLIS);
    } finally {
      nodes.wake(frozen);
    }
  }

  private boolean hasLeader() throws SQLException {
    return !ledger.leaders().isEmpty();
  }

  private String leader() {
    return first("a leader", ledger::leaders);
  }

  private String first(String what, Callable<List<String>> nodesThat) {
    List<String> found = new ArrayList<>();
    await(
        what,
        2,
        () -> {
          found.addAll(nodesThat.call());
          return !found.isEmpty();
        });
    return found.getFirst();
  }

  private String anyThatIsUp() {
    await("a node", 20, () -> CrashedNodes.NAMES.stream().anyMatch(nodes::isUp));
    List<String> up = CrashedNodes.NAMES.stream().filter(nodes::isUp).toList();
    return up.get(random.nextInt(up.size()));
  }

  /** Until the relay has begun to tell a batch and not committed it. */
  private void awaitKafkaTransaction() {
    await(
        "Kafka's transaction",
        2,
        () -> {
          provoke();
          return isInKafkaTransaction();
        });
  }

  private List<String> committing() throws SQLException {
    provoke();
    return ledger.committing();
  }

  /** All may have been found and told before anybody looked. */
  private void provoke() throws SQLException {
    if (System.nanoTime() - provokedAt > BETWEEN_PROVOCATIONS.toNanos()) {
      if (hasAllFound()) {
        estate.change(PROVOKING);
      }
      provokedAt = System.nanoTime();
    }
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
    Awaitility.await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ofMillis(random.nextLong(mostMillis)))
        .until(() -> true);
  }

  /** Meanwhile whatever ended by itself is started again, as whoever supervises it does. */
  private void await(String what, long everyMillis, Callable<Boolean> isSo) {
    patiently(what, everyMillis)
        .until(
            () -> {
              nodes.revive();
              if (broker.revive()) {
                brokerEndedByItself++;
                log.say("the broker ended by itself: see %s", broker.log());
              }
              return isSo.call();
            });
  }

  private static ConditionFactory patiently(String what, long everyMillis) {
    return Awaitility.await(what)
        .pollInSameThread()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(everyMillis));
  }

  /** Something that may fail. */
  private interface Step {

    void carryOut() throws Exception;
  }
}
