package io.gateledger.benchmark.ledger;

import io.gateledger.benchmark.database.BenchmarkDatabase;
import io.gateledger.benchmark.measure.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Explains every query of docs/ledger.md on a large ledger, and times it twice: as it finds the
 * caches, and again. None may read a table of history from one end to the other.
 */
public final class QueryBenchmark {

  private static final Pattern QUERY =
      Pattern.compile("^```sql\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);

  /** The partitions of what grows with time. */
  private static final Pattern HISTORY =
      Pattern.compile("(resource_version|change|run|ledger_link|snapshot)_(\\d{6}|earlier)");

  /** Bytes. */
  private static final long FEW = 1 << 20;

  private final BenchmarkDatabase database;
  private final Progress progress;

  public QueryBenchmark(BenchmarkDatabase database, Progress progress) {
    this.database = database;
    this.progress = progress;
  }

  /**
   * Loads a ledger, and prints plan and time of each query.
   *
   * @return whether no table of history was read from one end to the other
   */
  public boolean measure(GeneratedHistory history, PrintStream out) throws SQLException {
    history.load(database, progress);
    return explain(out);
  }

  /** The same, of the ledger that is there. */
  boolean explain(PrintStream out) throws SQLException {
    boolean isIndexed = true;
    for (String query : documented()) {
      progress.step("%s", query.lines().findFirst().orElse(""));
      out.println(query.strip());
      texts("explain (costs off) " + query).forEach(line -> out.println("    " + line));
      // What a statement read is counted a while after it: what came before must not count here.
      database.execute("select pg_stat_force_next_flush()");
      database.execute("select pg_stat_reset()");
      double first = milliseconds(query);
      List<String> scanned = scanned();
      out.printf(
          Locale.ROOT,
          "  %.1f ms, and again %.1f ms%s%n%n",
          first,
          milliseconds(query),
          scanned.isEmpty() ? "" : ", SEQUENTIAL SCAN of " + String.join(", ", scanned));
      isIndexed &= scanned.isEmpty();
    }
    out.println(
        isIndexed
            ? "no query reads a table of history from one end to the other"
            : "a query reads a table of history from one end to the other");
    return isIndexed;
  }

  /** Those that stand in docs/ledger.md. */
  static List<String> documented() {
    try (InputStream document =
        Objects.requireNonNull(QueryBenchmark.class.getResourceAsStream("/documents/ledger.md"))) {
      return QUERY
          .matcher(new String(document.readAllBytes(), StandardCharsets.UTF_8))
          .results()
          .map(found -> found.group(1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private double milliseconds(String query) throws SQLException {
    try (Statement statement = database.connection().createStatement()) {
      long began = System.nanoTime();
      try (ResultSet rows = statement.executeQuery(query)) {
        while (rows.next()) {
          // The last row counts too.
        }
      }
      return (System.nanoTime() - began) / 1e6;
    }
  }

  /**
   * The partitions of history that were read in the order in which they lie, by functions too,
   * since the server's statistics were reset. A month of a few pages is read as it comes, and soon.
   */
  private List<String> scanned() throws SQLException {
    database.execute("select pg_stat_force_next_flush()");
    return texts(
            "select relname from pg_stat_user_tables where seq_scan > 0 and pg_relation_size(relid) >= %d order by relname"
                .formatted(FEW))
        .stream()
        .filter(HISTORY.asMatchPredicate())
        .toList();
  }

  private List<String> texts(String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Statement statement = database.connection().createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }
}
