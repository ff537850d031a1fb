package io.gateledger.ledger.read;

import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.ledger.sql.SingleConnectionTransactions;
import io.gateledger.resource.Presence;
import io.gateledger.resource.ResourceKey;
import io.gateledger.resource.Scope;
import io.gateledger.run.FinishedRun;
import io.gateledger.run.RunOutcome;
import io.gateledger.testing.Estate;
import io.gateledger.testing.MigratedPostgres;
import io.gateledger.testing.PipelineHarness;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Reading is right at its edges: past retention, and with texts that nobody bounds. */
class ReadersTest {

  private static final Scope SCOPE = new Scope("nhn", "main", "KR1", "internet-gateway");

  private MigratedPostgres postgres;
  private Connection connection;
  private SingleConnectionTransactions transactions;

  @BeforeEach
  void connect() throws SQLException {
    postgres = MigratedPostgres.create();
    connection = postgres.connect();
    transactions = new SingleConnectionTransactions(connection);
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
    postgres.close();
  }

  @Test
  void shouldSaySinceWhenVersionsAreKeptOnceSomeWereDropped() throws SQLException {
    look(Map.of("a", "available"));
    look(Map.of("a", "migrating"));
    VersionReader reader = new VersionReader(transactions);
    ResourceKey key = new ResourceKey(SCOPE, "a");
    assertThat(reader.list(key, 0, 10)).extracting(VersionRow::version).containsExactly(1, 2);
    assertThat(reader.keptSince()).isNull();

    Instant nextMonth =
        LocalDate.now(ZoneOffset.UTC)
            .withDayOfMonth(1)
            .plusMonths(1)
            .atStartOfDay(ZoneOffset.UTC)
            .toInstant();
    execute("delete from gateledger.outbox");
    execute(
        "select gateledger.release_months_before('gateledger.resource_version', '%s')"
            .formatted(nextMonth.toString().substring(0, 10)));
    dropTheMonthOfNow();

    assertThat(reader.list(key, 0, 10)).extracting(VersionRow::version).containsExactly(2);
    assertThat(reader.keptSince()).isEqualTo(nextMonth);
  }

  @Test
  void shouldKeepAndFindAStateOfAnyLength() {
    String first = incompressible(1) + "x".repeat(9_000);
    String second = incompressible(9_000);
    String third = second.substring(0, 8_999) + "!";

    FinishedRun run = look(Map.of("a", first, "b", second, "c", third));
    FinishedRun changed = look(Map.of("a", first, "b", second, "c", second));

    assertThat(run.end().outcome()).isEqualTo(RunOutcome.COMPLETE);
    assertThat(changed.end().outcome()).isEqualTo(RunOutcome.COMPLETE);
    assertThat(inState(first)).containsExactly("a");
    assertThat(inState(second)).containsExactly("b", "c");
    assertThat(inState(third)).as("alike at its beginning only").isEmpty();
  }

  /** As no compression makes it fit into an index. */
  private static String incompressible(int length) {
    StringBuilder text = new StringBuilder();
    new Random(7).ints(length, 'a', 'z').forEach(c -> text.append((char) c));
    return text.toString();
  }

  private List<String> inState(String state) {
    return new ResourceReader(transactions)
            .list(
                new ResourceFilter(ScopeFilter.ALL, state, null, Set.of(Presence.PRESENT), null),
                null,
                10)
            .stream()
            .map(row -> row.key().id())
            .toList();
  }

  private FinishedRun look(Map<String, String> states) {
    Map<String, String> items = new HashMap<>();
    states.forEach(
        (id, state) ->
            items.put(
                id,
                "{\"id\": \"%1$s\", \"name\": \"%1$s\", \"state\": \"%2$s\"}"
                    .formatted(id, state)));
    return new PipelineHarness(connection, CatalogueLoader.builtIn())
        .run(Estate.holding(items, Instant.now()), SCOPE);
  }

  private void dropTheMonthOfNow() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select distinct tableoid::regclass::text from gateledger.resource_version")) {
      row.next();
      execute("drop table " + row.getString(1));
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
