package io.gateledger.benchmark.ledger;

import io.gateledger.benchmark.database.BenchmarkDatabase;
import io.gateledger.benchmark.measure.Progress;
import io.gateledger.standalone.servers.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A long history in small. */
class LongHistoryTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void shouldVerifyAChainAndAnswerTheDocumentsQueriesFromIndexes(@TempDir Path folder)
      throws SQLException {
    try (BenchmarkDatabase database =
        BenchmarkDatabase.start(folder.resolve("postgres"), EmbeddedPostgres.Options.forTests())) {
      VerificationBenchmark chain = new VerificationBenchmark(database, Progress.silent());
      assertThat(chain.measure(2_500, 2, printStream())).as(this::printed).isTrue();
      database.clear();

      QueryBenchmark queries = new QueryBenchmark(database, Progress.silent());
      assertThat(
              queries.measure(new GeneratedHistory(2_500, 25_000, 25_000, 25_000), printStream()))
          .as(this::printed)
          .isTrue();
      assertThat(printed()).contains("Index Scan", "from dashboard.changes");
      assertThat(
              database.number(
                  "select count(*) - count(distinct (resource_no, version)) from gateledger.change"))
          .as("changes that make a version which another made")
          .isZero();

      database.execute("drop index gateledger.change_news");
      database.execute("alter table gateledger.change drop constraint change_pk");
      assertThat(queries.explain(printStream())).isFalse();
    }
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private PrintStream printStream() {
    return new PrintStream(out, true, StandardCharsets.UTF_8);
  }
}
