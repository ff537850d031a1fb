package io.gateledger.matrix;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.collect.listing.TestCollecting;
import io.gateledger.event.Topic;
import io.gateledger.relay.WaitingEvents;
import io.gateledger.resource.Scope;
import io.gateledger.simulator.Credentials;
import io.gateledger.simulator.Simulator;
import io.gateledger.simulator.SimulatorOptions;
import io.gateledger.simulator.fault.FaultCatalogue;
import io.gateledger.testing.ChainQuery;
import io.gateledger.testing.CloudControl;
import io.gateledger.testing.EmbeddedServers;
import io.gateledger.testing.MigratedPostgres;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nothing false in the ledger, whatever fails: the provider, and between the looks at its faults
 * the node and its way to PostgreSQL. {@code -Dmatrix.cases=all} strikes every type with every
 * case, {@code -Dmatrix.seed=N} takes other histories, and {@code -Dmatrix.history=I} replays one
 * of them.
 */
class FaultMatrixTest {

  private static final Catalogue CATALOGUE = CatalogueLoader.builtIn();
  private static final int CASES_A_HISTORY = 24;
  private static final int WORKERS = 4;
  private static final String SECRET = "a-shared-key-nobody-may-see";

  /** Whether every type meets every case, or a choice of which all are met by some type. */
  private static final String CASES = System.getProperty("matrix.cases", "some");

  private static final @Nullable Integer ONLY = Integer.getInteger("matrix.history");

  private final MatrixCounts counts = new MatrixCounts();
  private final Set<String> tokens = TokenTap.none();

  @Test
  void shouldTellNothingFalseAndLoseNothingWhateverFails() throws Exception {
    long seed = Long.getLong("matrix.seed", 1);
    List<HistoryPlan> planned = plans(seed);
    ConcurrentLinkedQueue<HistoryPlan> plans = new ConcurrentLinkedQueue<>(planned);
    try (MigratedPostgres postgres = MigratedPostgres.create();
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
      List<Callable<Void>> work =
          IntStream.range(0, WORKERS)
              .mapToObj(worker -> (Callable<Void>) () -> live(plans, postgres, seed))
              .toList();
      for (Future<Void> worker : workers.invokeAll(work)) {
        worker.get();
      }
      System.out.printf("fault matrix, %s cases, seed %d: %s%n", CASES, seed, counts);
      try (Connection connection = postgres.connect()) {
        assertThat(new SecretSearch(secrets(), tokens).tablesThatHoldAny(connection)).isEmpty();
        checkEvents(connection);
        assertThat(ChainQuery.breaks(connection)).as("links that do not follow").isEmpty();
      }
      if (ONLY == null) {
        counts.assertEnough(new FaultCatalogue().kinds(), CATALOGUE.all(), planned);
        assertThat(tokens)
            .as("tokens that were issued")
            .hasSizeGreaterThanOrEqualTo(
                (int) planned.stream().filter(FaultMatrixTest::needsAToken).count());
      }
    }
  }

  /** Every change that is news is told once, and nothing has the id of another. */
  private static void checkEvents(Connection connection) throws SQLException {
    Set<UUID> ids = new HashSet<>();
    List<UUID> repeated = new ArrayList<>();
    AtomicLong changes = new AtomicLong();
    WaitingEvents.forEach(
        connection,
        CATALOGUE,
        event -> {
          if (!ids.add(event.id())) {
            repeated.add(event.id());
          }
          if (event.topic() == Topic.CHANGES) {
            changes.incrementAndGet();
          }
        });
    assertThat(repeated).as("events with the id of another").isEmpty();
    assertThat(
            new LedgerProbe(connection)
                .rows("select count(*)::text from dashboard.changes where op <> 'baseline'"))
        .containsExactly(List.of(changes.toString()));
  }

  private Void live(ConcurrentLinkedQueue<HistoryPlan> plans, MigratedPostgres postgres, long seed)
      throws SQLException, IOException {
    try (Simulator simulator = Simulator.start(SimulatorOptions.defaults());
        TokenTap tap = TokenTap.before(simulator.baseUri(), tokens);
        Connection first = postgres.connect();
        Connection second = postgres.connect();
        Connection reader = postgres.connect()) {
      NodePair nodes = new NodePair(first, second, CATALOGUE);
      CloudControl cloud = new CloudControl(simulator.baseUri());
      HistoryPlan plan;
      while ((plan = plans.poll()) != null) {
        live(plan, cloud, tap.uri(), nodes, new LedgerProbe(reader), seed);
      }
      return null;
    } finally {
      // What failed once need not go on.
      plans.clear();
    }
  }

  private void live(
      HistoryPlan plan,
      CloudControl cloud,
      URI provider,
      NodePair nodes,
      LedgerProbe ledger,
      long seed) {
    try (TestCollecting collecting =
        new TestCollecting(
            settings(plan, provider), Clock.systemUTC(), Duration.ofSeconds(10), CATALOGUE)) {
      History history =
          new History(plan, SECRET, cloud, nodes, collecting.collector(), ledger, counts);
      try {
        history.live();
        counts.lived();
      } catch (AssertionError | SQLException | RuntimeException e) {
        throw new AssertionError(
            "history %d of %s (-Dmatrix.cases=%s -Dmatrix.seed=%d -Dmatrix.history=%d): %s%n%s"
                .formatted(
                    plan.number(),
                    plan.type(),
                    CASES,
                    seed,
                    plan.number(),
                    String.join(System.lineSeparator(), history.diary()),
                    e.getMessage()),
            e);
      }
    }
  }

  /** Each case of each type once, dealt out over histories. */
  private static List<HistoryPlan> plans(long seed) {
    List<HistoryPlan> plans = new ArrayList<>();
    int number = 0;
    for (ResourceType type : CATALOGUE.all()) {
      List<FaultCase> cases = new ArrayList<>(cases(type, number++));
      Collections.shuffle(cases, new Random(seed));
      for (int from = 0; from < cases.size(); from += CASES_A_HISTORY) {
        List<FaultCase> dealt =
            List.copyOf(cases.subList(from, Math.min(from + CASES_A_HISTORY, cases.size())));
        plans.add(new HistoryPlan(plans.size(), seed * 1_000_003 + plans.size(), type, dealt));
      }
    }
    return ONLY == null ? plans : List.of(plans.get(ONLY));
  }

  private static List<FaultCase> cases(ResourceType type, int number) {
    return switch (CASES) {
      case "all" -> FaultCase.of(type);
      case "some" -> FaultCase.someOf(type, number);
      default -> throw new IllegalArgumentException("matrix.cases=" + CASES);
    };
  }

  private static Map<String, String> settings(HistoryPlan plan, URI provider) {
    Scope scope = plan.scope();
    Map<String, String> settings = new HashMap<>();
    String named =
        switch (scope.provider()) {
          case "nhn" -> "nhn-test";
          case "nhn-appkey" -> "legacy-test";
          case "scp" -> "scp-test";
          default -> "huawei-test";
        };
    EmbeddedServers.accounts(provider)
        .forEach(
            (key, value) -> {
              String prefix = "gateledger.accounts." + named + '.';
              if (key.startsWith(prefix)) {
                settings.put(
                    "gateledger.accounts." + scope.account() + '.' + key.substring(prefix.length()),
                    value);
              }
            });
    if (scope.provider().equals("huawei") && needsAToken(plan)) {
      signInWithAPassword(settings, "gateledger.accounts." + scope.account() + ".credentials.");
    }
    // Rejected credentials are tried again at once: a history does not wait a minute to go on.
    settings.put("gateledger.collect.credentials-probe.first", "1ms");
    settings.put("gateledger.collect.credentials-probe.longest", "1ms");
    for (ResourceType type : CATALOGUE.typesOf(scope.provider())) {
      settings.put("gateledger.collect.page-size." + type.name(), "" + History.PAGE_SIZE);
    }
    return settings;
  }

  /** Huawei Cloud takes keys or a password; half of its histories have each. */
  private static boolean needsAToken(HistoryPlan plan) {
    return switch (plan.type().provider()) {
      case "nhn", "nhn-appkey" -> true;
      case "huawei" -> plan.number() % 2 == 1;
      default -> false;
    };
  }

  private static void signInWithAPassword(Map<String, String> settings, String prefix) {
    var demo = Credentials.demo().huawei();
    settings.remove(prefix + "access-key");
    settings.remove(prefix + "secret-key");
    settings.put(prefix + "username", demo.username());
    settings.put(prefix + "password", demo.password());
    settings.put(prefix + "domain-name", demo.domainName());
  }

  private static List<String> secrets() {
    Credentials demo = Credentials.demo();
    return List.of(
        SECRET,
        demo.nhn().password(),
        demo.nhnAppkey().password(),
        demo.nhnAppkey().appkey(),
        demo.scp().secretKey(),
        demo.scp().accessKey(),
        demo.huawei().secretKey(),
        demo.huawei().accessKey(),
        demo.huawei().password(),
        "Signature=",
        "canonicalRequest");
  }
}
