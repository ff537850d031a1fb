package io.gateledger.ledger.answers;

import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.collect.listing.MovableClock;
import io.gateledger.ledger.answers.RandomHistory.HistoryLook;
import io.gateledger.ledger.answers.RandomHistory.Item;
import io.gateledger.ledger.answers.RandomHistory.RandomStep;
import io.gateledger.ledger.export.BulkReader;
import io.gateledger.ledger.export.RowSink;
import io.gateledger.ledger.read.ResourceFilter;
import io.gateledger.ledger.read.ResourceRow;
import io.gateledger.ledger.read.ScopeFilter;
import io.gateledger.ledger.retention.Partitions;
import io.gateledger.ledger.retention.RetentionConfig;
import io.gateledger.ledger.search.SearchIndex;
import io.gateledger.ledger.sql.DataSourceTransactions;
import io.gateledger.ledger.sql.SingleConnectionTransactions;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.ledger.verify.LedgerVerifier;
import io.gateledger.ledger.verify.VerificationProgress;
import io.gateledger.ledger.verify.VerificationReport;
import io.gateledger.ledger.verify.VerificationRequest;
import io.gateledger.resource.Presence;
import io.gateledger.testing.MigratedPostgres;
import io.gateledger.testing.Queries;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Every answer about the past, of histories drawn at random, against a plain model of them: before
 * and after months are dropped. {@code -Dmodel.histories=50} draws so many, and kills the process
 * that writes them with SIGKILL on its way.
 */
class EveryAnswerTest {

  private static final int HISTORIES = Integer.getInteger("model.histories", 1);
  private static final int LOOKS = HISTORIES == 1 ? 40 : 150;
  private static final int INSTANTS = 4;
  private static final Duration KEPT = Duration.ofDays(60);
  private static final Instant END = Instant.now().minusSeconds(60);

  private MigratedPostgres postgres;
  private Connection connection;
  private Transactions ledger;
  private RandomHistory history;
  private Random random;

  static LongStream seeds() {
    // The first is always the same; the others are told by the test's name.
    return LongStream.concat(LongStream.of(11), new Random().longs(HISTORIES - 1L, 0, 1L << 40));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void shouldAnswerAsAPlainModelOfTheHistoryDoes(long seed) throws Exception {
    random = new Random(seed);
    history = new RandomHistory(seed, LOOKS, END);
    try (MigratedPostgres database = MigratedPostgres.createWithoutMonths();
        Connection session = database.connect()) {
      postgres = database;
      connection = session;
      ledger = new SingleConnectionTransactions(session);
      makeMonths();
      if (HISTORIES == 1) {
        write();
      } else {
        writeAndBeKilled(seed);
      }
      follow();
      holdAll(Instant.MIN);

      dropMonths();
      follow();
      holdAll(keptSince("resource_version"));
      assertThatThrownBy(
              () ->
                  texts(
                      "select * from dashboard.inventory_as_of('%s')"
                          .formatted(keptSince("resource_version").minusSeconds(1))))
          .hasMessageContaining("the ledger goes back to");
    }
  }

  private void write() {
    HistoryWriter writer = new HistoryWriter(ledger);
    for (HistoryLook look : history.looks()) {
      writer.write(look);
      if (random.nextInt(8) == 0) {
        follow();
      }
    }
  }

  /** A look that was killed is looked again, whatever there is of it. */
  private void writeAndBeKilled(long seed) throws IOException, InterruptedException {
    int next = 0;
    while (next < LOOKS) {
      Process writer =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx256m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  HistoryWriter.class.getName(),
                  postgres.jdbcUrl(),
                  postgres.username(),
                  String.valueOf(seed),
                  String.valueOf(LOOKS),
                  END.toString(),
                  String.valueOf(next))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (BufferedReader told = writer.inputReader()) {
        int until = next + 1 + random.nextInt(LOOKS);
        for (String line = told.readLine(); line != null; line = told.readLine()) {
          if (line.matches("\\d+")) {
            next = Integer.parseInt(line);
            if (next >= until) {
              LockSupport.parkNanos(random.nextInt(20_000_000));
              break;
            }
          }
        }
      } finally {
        writer.destroyForcibly();
      }
      if (writer.waitFor() == 0) {
        next = LOOKS;
      }
      follow();
    }
  }

  /** Of all instants that are kept. */
  private void holdAll(Instant keptSince) throws SQLException {
    Instant begin =
        max(keptSince, history.looks().getFirst().at().minus(Duration.ofDays(1)))
            .truncatedTo(ChronoUnit.MICROS);
    for (int i = 0; i < INSTANTS; i++) {
      Instant earlier = between(begin, END);
      Instant later = between(earlier, END);
      holdInventory(earlier);
      holdRelations(earlier);
      holdExposure(earlier);
      holdSearch(earlier);
      holdExport(earlier);
      holdDifference(earlier, later);
      holdAvailability(earlier, later);
      Instant from = max(earlier, max(keptSince("change"), begin));
      holdWindow(from, max(later, from.plusSeconds(1)));
    }
    holdLives(keptSince);
    holdChain();
  }

  private void holdInventory(Instant at) throws SQLException {
    List<String> expected = new ArrayList<>();
    forThoseThere(at, (key, step) -> expected.add(said(key, step)));

    assertThat(
            texts(
                """
                select concat_ws(' ', resource_key, version, coalesce(attributes ->> 'status', attributes ->> 'remote_ip_prefix'))
                  from dashboard.inventory_as_of('%s') where presence = 'present'
                """
                    .formatted(at)))
        .as("inventory as of %s", at)
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  private void holdRelations(Instant at) throws SQLException {
    List<String> expected = new ArrayList<>();
    forThoseThere(at, (key, step) -> expected.add(key + ' ' + step.item().related()));

    assertThat(
            texts(
                """
                select resource_key || ' ' || related_id from dashboard.relations_as_of('%s')
                 where field in ('/vpn_gateway_id', '/security_group_id')
                """
                    .formatted(at)))
        .as("relations as of %s", at)
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  private void holdExposure(Instant at) throws SQLException {
    List<String> expected = new ArrayList<>();
    forThoseThere(
        at,
        (key, step) -> {
          if (step.item().told().equals(RandomHistory.WORLD)) {
            expected.add(key + " tcp/22");
          }
        });

    assertThat(
            texts(
                "select resource_key || ' ' || service from dashboard.exposure_as_of('%s')"
                    .formatted(at)))
        .as("exposure as of %s", at)
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  private void holdSearch(Instant at) throws SQLException {
    for (String text : List.of("t3", "r4", "10.1.0.0/16", "n-t5", "edge")) {
      List<String> expected = new ArrayList<>();
      forThoseThere(
          at,
          (key, step) -> {
            Item item = step.item();
            boolean isRule = key.startsWith(RandomHistory.RULES.key());
            boolean isFound =
                item.id().equals(text)
                    || item.told().equals(text)
                    || ("n-" + item.id()).equals(text) && !isRule
                    || text.equals("edge") && isRule
                    || text.equals("10.1.0.0/16") && item.told().equals(RandomHistory.WORLD);
            if (isFound) {
              expected.add(key + ' ' + step.version());
            }
          });

      assertThat(
              texts(
                  "select resource_key || ' ' || version from dashboard.search('%s', '%s')"
                      .formatted(text, at)))
          .as("search for %s as of %s", text, at)
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  private void holdExport(Instant at) {
    List<String> expected = new ArrayList<>();
    forThoseThere(at, (key, step) -> expected.add(key + ' ' + step.version()));
    List<String> exported = new ArrayList<>();

    new BulkReader(ledger)
        .resources(
            new ResourceFilter(ScopeFilter.ALL, null, null, EnumSet.of(Presence.PRESENT), null),
            at,
            new RowSink<ResourceRow>() {
              @Override
              public void begins() {}

              @Override
              public void accept(ResourceRow row) {
                exported.add(row.key().toString() + ' ' + row.version());
              }

              @Override
              public void refused(Instant keptSince) {
                throw new IllegalStateException("%s is not kept".formatted(at));
              }
            });

    assertThat(exported).as("export as of %s", at).containsExactlyInAnyOrderElementsOf(expected);
  }

  private void holdDifference(Instant earlier, Instant later) throws SQLException {
    List<String> expected = new ArrayList<>();
    history
        .steps()
        .forEach(
            (key, steps) -> {
              String before = told(RandomHistory.at(steps, earlier));
              String after = told(RandomHistory.at(steps, later));
              if (!before.equals(after)) {
                expected.add(key + ' ' + before + ' ' + after);
              }
            });

    assertThat(
            texts(
                """
                select concat_ws(' ', resource_key,
                         case presence_before when 'present' then coalesce(attributes_before ->> 'status', attributes_before ->> 'remote_ip_prefix')
                              || coalesce(attributes_before ->> 'vpn_gateway_id', attributes_before ->> 'security_group_id') else '-' end,
                         case presence_after when 'present' then coalesce(attributes_after ->> 'status', attributes_after ->> 'remote_ip_prefix')
                              || coalesce(attributes_after ->> 'vpn_gateway_id', attributes_after ->> 'security_group_id') else '-' end)
                  from dashboard.diff('%s', '%s')
                """
                    .formatted(earlier, later)))
        .as("difference from %s to %s", earlier, later)
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  private static String told(RandomStep step) {
    return step == null || step.item() == null ? "-" : step.item().told() + step.item().related();
  }

  private void holdWindow(Instant from, Instant to) throws SQLException {
    List<String> expected = new ArrayList<>();
    history
        .steps()
        .forEach(
            (key, steps) ->
                steps.stream()
                    .filter(step -> step.at().isAfter(from) && !step.at().isAfter(to))
                    .forEach(step -> expected.add(key + ' ' + step.version() + ' ' + step.op())));

    assertThat(
            texts(
                """
                select concat_ws(' ', resource_key, version, op) from dashboard.changes
                 where not_after > '%s' and not_after <= '%s'
                """
                    .formatted(from, to)))
        .as("changes from %s to %s", from, to)
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  /** Every state that began or held since, the first that is kept first. */
  private void holdLives(Instant keptSince) throws SQLException {
    for (Map.Entry<String, List<RandomStep>> one : history.steps().entrySet()) {
      List<RandomStep> steps = one.getValue();
      List<String> expected = new ArrayList<>();
      for (int i = 0; i < steps.size(); i++) {
        boolean isKept = i + 1 == steps.size() || !steps.get(i + 1).at().isBefore(keptSince);
        if (isKept) {
          RandomStep step = steps.get(i);
          expected.add(
              "%d %s %s"
                  .formatted(
                      step.version(),
                      micros(step.at()),
                      step.item() == null ? "deleted" : "present"));
        }
      }

      assertThat(
              texts(
                  """
                  select concat_ws(' ', version, (extract(epoch from began_not_after) * 1000000)::bigint, presence)
                    from dashboard.life('%s') order by version
                  """
                      .formatted(one.getKey())))
          .as("life of %s", one.getKey())
          .containsExactlyElementsOf(expected);
    }
  }

  private void holdAvailability(Instant from, Instant to) throws SQLException {
    List<String> expected = new ArrayList<>();
    history
        .steps()
        .forEach(
            (key, steps) -> {
              if (key.startsWith(RandomHistory.TUNNELS.key())) {
                long[] micros = availability(steps, from, to);
                boolean isGone =
                    micros[4] == micros(to) - micros(from)
                        || steps.getLast().item() == null && !steps.getLast().at().isAfter(from);
                if (!isGone && steps.getFirst().at().isBefore(to)) {
                  expected.add(
                      "%s %d %d %d %d %d"
                          .formatted(
                              key,
                              micros[0],
                              micros[0] + micros[2],
                              micros[1],
                              micros[1] + micros[2],
                              micros[4]));
                }
              }
            });

    assertThat(
            texts(
                """
                select concat_ws(' ', resource_key, %s, %s, %s, %s, %s) from dashboard.availability('%s', '%s')
                """
                    .formatted(
                        inMicros("up_min"),
                        inMicros("up_max"),
                        inMicros("down_min"),
                        inMicros("down_max"),
                        inMicros("absent"),
                        from,
                        to)))
        .as("availability from %s to %s", from, to)
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  private static String inMicros(String interval) {
    return "(extract(epoch from %s) * 1000000)::bigint".formatted(interval);
  }

  /** How long it was up, down, either of the two, neither, and absent. */
  private long[] availability(List<RandomStep> steps, Instant from, Instant to) {
    long[] micros = new long[5];
    Instant lastLook = history.lastLook(RandomHistory.TUNNELS);
    for (int i = 0; i < steps.size(); i++) {
      RandomStep step = steps.get(i);
      RandomStep next = i + 1 < steps.size() ? steps.get(i + 1) : null;
      int here = operation(step);
      Instant seenTo = next == null ? max(step.at(), lastLook) : max(step.at(), next.lastSeen());
      micros[here] += overlap(step.at(), seenTo, from, to);
      if (next != null) {
        int there = operation(next);
        int between = here == there ? here : here <= 1 && there <= 1 ? 2 : 3;
        micros[between] += overlap(seenTo, next.at(), from, to);
      }
    }
    return micros;
  }

  private static int operation(RandomStep step) {
    if (step.item() == null) {
      return 4;
    }
    return switch (step.item().told()) {
      case "UP" -> 0;
      case "DOWN" -> 1;
      default -> 3;
    };
  }

  private static long overlap(Instant begin, Instant end, Instant from, Instant to) {
    return Math.max(0, Math.min(micros(end), micros(to)) - Math.max(micros(begin), micros(from)));
  }

  private void holdChain() {
    VerificationReport report =
        new LedgerVerifier(
                new DataSourceTransactions(postgres.dataSource()), CatalogueLoader.builtIn(), 1)
            .verify(
                VerificationRequest.ALL, Collections.emptyIterator(), new VerificationProgress());

    assertThat(report.breaks()).isEmpty();
    assertThat(report.scopes()).isEqualTo(2);
    assertThat(report.links()).isPositive();
  }

  private void forThoseThere(Instant at, BiConsumer<String, RandomStep> each) {
    history
        .steps()
        .forEach(
            (key, steps) -> {
              RandomStep step = RandomHistory.at(steps, at);
              if (step != null && step.item() != null) {
                each.accept(key, step);
              }
            });
  }

  private static String said(String key, RandomStep step) {
    return key + ' ' + step.version() + ' ' + step.item().told();
  }

  private void follow() {
    SearchIndex index = new SearchIndex(ledger, CatalogueLoader.builtIn());
    while (index.advance()) {
      // There is more.
    }
  }

  private void makeMonths() {
    MovableClock clock = new MovableClock();
    for (Instant at = history.looks().getFirst().at().minus(Duration.ofDays(31));
        at.isBefore(Instant.now());
        at = at.plus(Duration.ofDays(100))) {
      clock.set(at);
      partitions(clock).makeMonths();
    }
  }

  private void dropMonths() throws SQLException {
    Queries.execute(connection, "delete from gateledger.outbox");
    partitions(Clock.systemUTC()).dropMonths();
  }

  private Partitions partitions(Clock clock) {
    return new Partitions(ledger, new Kept(KEPT, KEPT, KEPT), clock);
  }

  private record Kept(Duration changes, Duration versions, Duration runs)
      implements RetentionConfig {}

  private Instant keptSince(String table) throws SQLException {
    return texts(
            "select to_char(kept_since at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') from gateledger.retention where table_name = '%s' and kept_since is not null"
                .formatted(table))
        .stream()
        .findFirst()
        .map(Instant::parse)
        .orElse(Instant.MIN);
  }

  private Instant between(Instant from, Instant to) {
    long micros = Math.max(1, micros(to) - micros(from));
    return from.plus(random.nextLong(micros), ChronoUnit.MICROS);
  }

  private static Instant max(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static long micros(Instant moment) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
  }

  private List<String> texts(String sql) throws SQLException {
    return Queries.texts(connection, sql);
  }
}
