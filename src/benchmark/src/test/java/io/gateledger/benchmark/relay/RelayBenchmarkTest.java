package io.gateledger.benchmark.relay;

import io.gateledger.benchmark.database.BenchmarkDatabase;
import io.gateledger.benchmark.measure.Progress;
import io.gateledger.standalone.servers.EmbeddedKafka;
import io.gateledger.standalone.servers.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What is measured is what happened: events are told, and each change arrives after its commit. */
class RelayBenchmarkTest {

  /** Held here, since a logger that nobody holds forgets its level. */
  private static final Logger LOGS = Logger.getLogger("");

  private static BenchmarkDatabase database;
  private static EmbeddedKafka kafka;
  private static RelayBenchmark benchmark;

  @BeforeAll
  static void start(@TempDir Path directory) throws SQLException {
    LOGS.setLevel(Level.WARNING);
    database =
        BenchmarkDatabase.start(directory.resolve("postgres"), EmbeddedPostgres.Options.forTests());
    kafka = EmbeddedKafka.start(directory.resolve("kafka"), 0);
    benchmark = new RelayBenchmark(database, kafka, 1, Progress.silent());
  }

  @AfterAll
  static void stop() throws SQLException {
    kafka.close();
    database.close();
  }

  @Test
  void shouldTellTheWholeBacklog() throws SQLException {
    BacklogFigures backlog = benchmark.backlog(4_000, 1, 0);

    assertThat(backlog.events()).isBetween(4_000L, 4_500L);
    assertThat(backlog.bytes()).isBetween(100L, 10_000L);
    assertThat(backlog.transaction()).isBetween(1, Math.toIntExact(backlog.events()));
    assertThat(backlog.relay().min()).isPositive();
    assertThat(backlog.bare().min()).isPositive();
    assertThat(backlog.ratio().median())
        .isEqualTo(backlog.relay().median() / backlog.bare().median());
  }

  @Test
  void shouldTakeTheLatencyOfEveryChange() throws SQLException {
    LatencyFigures latency = benchmark.steady(50, 1);

    assertThat(latency.samples()).isEqualTo(50);
    assertThat(latency.medianMillis()).isPositive();
    assertThat(latency.p99Millis()).isBetween(latency.medianMillis(), latency.mostMillis());
  }

  @Test
  void shouldNameTheLeastLatencyThatSoManyDoNotExceed() {
    long[] nanos = new long[200];
    for (int i = 0; i < nanos.length; i++) {
      nanos[i] = (200 - i) * 1_000_000L;
    }

    assertThat(LatencyFigures.of(1, nanos)).isEqualTo(new LatencyFigures(1, 200, 100, 198, 200));
  }
}
