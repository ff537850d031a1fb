package io.gateledger.matrix;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.CatalogueLoader;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.collect.listing.TestCollecting;
import io.gateledger.resource.Scope;
import io.gateledger.simulator.Credentials;
import io.gateledger.simulator.Simulator;
import io.gateledger.simulator.SimulatorOptions;
import io.gateledger.testing.CloudControl;
import io.gateledger.testing.EmbeddedServers;
import io.gateledger.testing.MigratedPostgres;
import io.gateledger.testing.PipelineHarness;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nothing false in the ledger, whatever fails. {@code -Dmatrix.seed=N} takes other histories, and
 * {@code -Dmatrix.history=I} replays one of them.
 */
class FaultMatrixTest {

  private static final Catalogue CATALOGUE = CatalogueLoader.builtIn();
  private static final int CASES_A_HISTORY = 6;
  private static final int WORKERS = 2;
  private static final String SECRET = "a-shared-key-nobody-may-see";

  private static final Map<String, String> REGIONS =
      Map.of("nhn", "KR1", "nhn-appkey", "KR1", "scp", "kr-west1", "huawei", "ap-southeast-3");

  /** A history to be lived. */
  private record Plan(int number, long seed, ResourceType type, List<FaultCase> cases) {}

  private final MatrixCounts counts = new MatrixCounts();

  @Test
  void shouldTellNothingFalseAndLoseNothingWhateverFails(@TempDir Path directory) throws Exception {
    long seed = Long.getLong("matrix.seed", 1);
    ConcurrentLinkedQueue<Plan> plans = new ConcurrentLinkedQueue<>(plans(seed));
    try (MigratedPostgres postgres = MigratedPostgres.start(directory.resolve("postgres"));
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
      List<Callable<Void>> work =
          IntStream.range(0, WORKERS)
              .mapToObj(worker -> (Callable<Void>) () -> live(plans, postgres, seed))
              .toList();
      for (Future<Void> worker : workers.invokeAll(work)) {
        worker.get();
      }
      System.out.printf("fault matrix, seed %d: %s%n", seed, counts);
      try (Connection connection = postgres.connect()) {
        LedgerProbe ledger = new LedgerProbe(connection);
        assertThat(ledger.tablesThatHold(secrets())).isEmpty();
        assertThat(
                ledger.rows(
                    "select ce_id::text from gateledger.outbox group by ce_id having count(*) > 1"))
            .as("events with the id of another")
            .isEmpty();
      }
    }
  }

  private Void live(ConcurrentLinkedQueue<Plan> plans, MigratedPostgres postgres, long seed)
      throws SQLException {
    try (Simulator simulator = Simulator.start(SimulatorOptions.defaults());
        Connection connection = postgres.connect();
        Connection reader = postgres.connect()) {
      PipelineHarness pipeline = new PipelineHarness(connection, CATALOGUE);
      Plan plan;
      while ((plan = plans.poll()) != null) {
        live(plan, simulator, pipeline, new LedgerProbe(reader), seed);
      }
      return null;
    }
  }

  private void live(
      Plan plan, Simulator simulator, PipelineHarness pipeline, LedgerProbe ledger, long seed) {
    Scope scope =
        new Scope(
            plan.type().provider(),
            "history%04d".formatted(plan.number()),
            Objects.requireNonNull(REGIONS.get(plan.type().provider())),
            plan.type().name());
    try (TestCollecting collecting =
        new TestCollecting(
            settings(scope, simulator), Clock.systemUTC(), Duration.ofSeconds(10), CATALOGUE)) {
      History history =
          new History(
              plan.type(),
              scope,
              plan.cases(),
              plan.seed(),
              SECRET,
              new CloudControl(simulator.baseUri()),
              pipeline,
              collecting.collector(),
              ledger,
              counts);
      try {
        history.live();
        counts.lived();
      } catch (AssertionError | SQLException | RuntimeException e) {
        throw new AssertionError(
            "history %d of %s (-Dmatrix.seed=%d -Dmatrix.history=%d): %s%n%s"
                .formatted(
                    plan.number(),
                    plan.type(),
                    seed,
                    plan.number(),
                    String.join(System.lineSeparator(), history.diary()),
                    e.getMessage()),
            e);
      }
    }
  }

  /** Every case of every type once, dealt out over histories. */
  private static List<Plan> plans(long seed) {
    List<Plan> plans = new ArrayList<>();
    for (ResourceType type : CATALOGUE.all()) {
      List<FaultCase> cases = new ArrayList<>(FaultCase.of(type));
      Collections.shuffle(cases, new Random(seed));
      for (int from = 0; from < cases.size(); from += CASES_A_HISTORY) {
        List<FaultCase> dealt =
            List.copyOf(cases.subList(from, Math.min(from + CASES_A_HISTORY, cases.size())));
        plans.add(new Plan(plans.size(), seed * 1_000_003 + plans.size(), type, dealt));
      }
    }
    Integer only = Integer.getInteger("matrix.history");
    return only == null ? plans : List.of(plans.get(only));
  }

  private static Map<String, String> settings(Scope scope, Simulator simulator) {
    Map<String, String> settings = new HashMap<>();
    String named =
        switch (scope.provider()) {
          case "nhn" -> "nhn-test";
          case "nhn-appkey" -> "legacy-test";
          case "scp" -> "scp-test";
          default -> "huawei-test";
        };
    EmbeddedServers.accounts(simulator.baseUri())
        .forEach(
            (key, value) -> {
              String prefix = "gateledger.accounts." + named + '.';
              if (key.startsWith(prefix)) {
                settings.put(
                    "gateledger.accounts." + scope.account() + '.' + key.substring(prefix.length()),
                    value);
              }
            });
    // Rejected credentials are tried again at once: a history does not wait a minute to go on.
    settings.put("gateledger.collect.credentials-probe.first", "1ms");
    settings.put("gateledger.collect.credentials-probe.longest", "1ms");
    for (ResourceType type : CATALOGUE.typesOf(scope.provider())) {
      settings.put("gateledger.collect.page-size." + type.name(), "" + History.PAGE_SIZE);
    }
    return settings;
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
