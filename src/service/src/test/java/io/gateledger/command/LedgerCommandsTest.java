package io.gateledger.command;

import io.gateledger.api.export.ApiObjectLines;
import io.gateledger.ledger.retention.MonthPastRetention;
import io.gateledger.ledger.retention.Partitions;
import io.gateledger.ledger.retention.RetentionConfig;
import io.gateledger.ledger.sql.DataSourceTransactions;
import io.gateledger.ledger.sql.Sql;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.ledger.status.LedgerStatusReader;
import io.gateledger.node.ProcessRole;
import io.gateledger.relay.health.RelayStatus;
import io.gateledger.testing.MigratedPostgres;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the commands say of a ledger that no node serves. */
class LedgerCommandsTest {

  private MigratedPostgres postgres;

  @BeforeEach
  void migrate() {
    postgres = MigratedPostgres.create();
  }

  @AfterEach
  void drop() {
    postgres.close();
  }

  @Test
  void shouldSayThatNoNodeLivesAndWhatIsStale() throws SQLException {
    execute(
        """
        insert into gateledger.scope (scope_key, provider, account, region, type, registered_at, fresh_as_of, seen_whole_at)
        values ('nhn/a/KR1/vpc', 'nhn', 'a', 'KR1', 'vpc', now(), now(), now()),
               ('nhn/a/KR1/subnet', 'nhn', 'a', 'KR1', 'subnet', now(), now() - interval '1 hour', now() - interval '1 hour'),
               ('nhn/a/KR1/nat-gateway', 'nhn', 'a', 'KR1', 'nat-gateway', now(), null, null)
        """);

    StatusReport report = report();

    assertThat(report.lines())
        .contains(
            "nodes: 0 alive",
            "scopes: 1 fresh, 1 stale, 1 never seen whole, 0 quarantined, 0 retired",
            "relay: no node leads");
    assertThat(report.wrongs()).containsExactly("no node lives", "1 scopes are stale");
  }

  @Test
  void shouldTellCriticalAlertsFirstWithTheirAccountAndWhetherAnybodyIsToBePaged()
      throws SQLException {
    execute(
        """
        insert into gateledger.scope (scope_key, provider, account, region, type, registered_at)
        values ('nhn/a/KR1/vpc', 'nhn', 'a', 'KR1', 'vpc', now());
        insert into gateledger.alert (rule, severity, scope_key, summary, starts_at, fired_at)
        values ('down', 'critical', 'nhn/a/KR1/vpc', 'it is down', '2026-01-01 00:00+00', now()),
               ('slow', 'warning', 'nhn/a/KR1/vpc', 'it is slow', '2026-01-02 00:00+00', now());
        insert into gateledger.alert_annotation
               (alert_no, at, step, silences, silence_authors, silence_reasons, silence_ends, acknowledged_by)
        select alert_no, now(), 'annotated', '{7}', '{lee}', '{r}', '{2027-01-01}', 'lee'
          from gateledger.alert where rule = 'slow';
        """);

    assertThat(report().lines())
        .filteredOn(line -> line.contains(" since 2026-"))
        .containsExactly(
            "  critical down a since 2026-01-01T00:00:00Z: it is down",
            "  warning slow a since 2026-01-02T00:00:00Z (silenced, acknowledged): it is slow");
  }

  @Test
  void shouldSayHowManyMoreThereAreThanAreListed() throws SQLException {
    execute(
        """
        insert into gateledger.scope (scope_key, provider, account, region, type, registered_at, fresh_as_of, seen_whole_at)
        select 'nhn/a' || i || '/KR1/vpc', 'nhn', 'a' || i, 'KR1', 'vpc', now(), t, t
          from generate_series(1, 26) i, lateral (select now() - interval '1 hour' * (i % 26) as t) times
        """);

    assertThat(report().lines()).contains("  … and 5 more: --all lists them");
    assertThat(report(true).lines())
        .noneMatch(line -> line.contains("more: --all"))
        .filteredOn(line -> line.startsWith("  nhn/"))
        .hasSize(26)
        .anyMatch(line -> line.startsWith("  nhn/a26/KR1/vpc fresh"));
  }

  @Test
  void shouldNameTheNodeThatLeads() throws SQLException {
    execute(
        "insert into gateledger.node (node_id, name, version) values (gen_random_uuid(), 'n-7',"
            + " '1')");
    try (Connection leader = postgres.connect()) {
      Sql.over(leader).execute("set application_name = 'n-7'");
      Sql.over(leader).execute("select pg_advisory_lock(%d)".formatted(0x6761_7465_6c65_6402L));

      assertThat(report().lines()).contains("relay: led by node n-7");
      Sql.over(leader).execute("set application_name = 'another'");
      assertThat(report().lines()).anyMatch(line -> line.startsWith("relay: led from "));
    }
  }

  @Test
  void shouldCountNoCommandAsANode() throws SQLException {
    execute(
        "insert into gateledger.node (node_id, name, version) values (gen_random_uuid(), '%s', '1')"
            .formatted(ProcessRole.commandName()));

    assertThat(report().lines()).contains("nodes: 0 alive");
  }

  @Test
  void shouldFindNothingToLookAtWhileANodeLives() throws SQLException {
    execute(
        "insert into gateledger.node (node_id, name, version) values (gen_random_uuid(), 'n',"
            + " '1')");

    assertThat(report().lines()).contains("nodes: 1 alive", "nothing needs a look");
  }

  @Test
  void shouldTellWhichMonthsWouldGoAndLeaveThem() throws SQLException {
    postgres.close();
    postgres = MigratedPostgres.createWithoutMonths();
    execute("select gateledger.keep_months('gateledger.run'::regclass, '2020-01-01'::date, 2)");
    Partitions partitions = new Partitions(transactions(), new Retention(), Clock.systemUTC());

    List<MonthPastRetention> past = partitions.monthsPastRetention();

    assertThat(past)
        .containsExactly(
            new MonthPastRetention("gateledger.run_202001", 0, "gateledger.retention.runs"),
            new MonthPastRetention("gateledger.run_202002", 0, "gateledger.retention.runs"));
    assertThat(partitions.monthsPastRetention()).isEqualTo(past);
    partitions.dropMonths();
    assertThat(partitions.monthsPastRetention()).isEmpty();
  }

  @Test
  void shouldCountAMonthWhenItIsNotLocked() throws SQLException {
    postgres.close();
    postgres = MigratedPostgres.createWithoutMonths();
    execute("select gateledger.keep_months('gateledger.run'::regclass, '2020-01-01'::date, 1)");
    List<List<String>> locks = new ArrayList<>();

    new Partitions(noting(locks), new Retention(), Clock.systemUTC()).monthsPastRetention();

    assertThat(locks)
        .contains(List.of("AccessShareLock"))
        .noneMatch(held -> held.size() > 1 && held.contains("AccessShareLock"));
  }

  /** Notes what each transaction has locked of the month when its work is done. */
  private Transactions noting(List<List<String>> locks) {
    Transactions inner = transactions();
    return new Transactions() {
      @Override
      public <T> T inTransaction(Work<T> work) {
        return inner.inTransaction(
            connection -> {
              try {
                return work.on(connection);
              } finally {
                locks.add(
                    Sql.over(connection)
                        .createQuery(
                            """
                            select distinct mode from pg_locks
                             where pid = pg_backend_pid() and relation = 'gateledger.run_202001'::regclass
                             order by mode
                            """)
                        .mapTo(String.class)
                        .list());
              }
            });
      }

      @Override
      public void withoutTransaction(Action action) {
        inner.withoutTransaction(action);
      }
    };
  }

  @Test
  void shouldEndWithOneWhereTheLedgerWasRewritten() throws SQLException {
    execute(
        """
        insert into gateledger.scope (scope_key, provider, account, region, type, registered_at, link_number, chain_head)
        values ('nhn/a/KR1/vpc', 'nhn', 'a', 'KR1', 'vpc', now(), 0, decode(repeat('00', 32), 'hex')),
               ('nhn/b/KR1/vpc', 'nhn', 'b', 'KR1', 'vpc', now(), 2, decode(repeat('11', 32), 'hex'))
        """);

    assertThat(verify("--scope", "nhn/a"))
        .startsWith("0 chains: 1 scopes, 0 links with 0 changes recomputed")
        .contains("nothing was rewritten");
    assertThat(verify())
        .startsWith("1 ")
        .contains("BREAK nhn/b/KR1/vpc link 1 at a time that nothing tells: truncated-tail: ")
        .contains("1 scope does not agree with itself");
    assertThat(verify("--json", "--since", "2026-03-01"))
        .startsWith("1 ")
        .contains("\"whole\" : false");
    assertThat(verify("--scope", "nhn/c")).isEqualTo("1 ");
    assertThat(verify("--since", "soon")).isEqualTo("2 ");
  }

  private String verify(String... arguments) {
    Map<String, String> settings =
        Map.of(
            "quarkus.datasource.jdbc.url", postgres.jdbcUrl(),
            "quarkus.datasource.username", postgres.username());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      settings.forEach(System::setProperty);
      return GateledgerCommand.execute(
              Stream.concat(Stream.of("verify"), Stream.of(arguments)).toArray(String[]::new),
              work -> List.of(),
              failure -> List.of(String.valueOf(failure.getMessage())),
              List::of,
              new ApiObjectLines(),
              new PrintStream(out, true, StandardCharsets.UTF_8),
              new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8))
          + " "
          + out.toString(StandardCharsets.UTF_8);
    } finally {
      settings.keySet().forEach(System::clearProperty);
    }
  }

  @Test
  void shouldTryTheDatabase() {
    assertThat(check(Map.of()))
        .singleElement()
        .satisfies(found -> assertThat(found.verdict()).isEqualTo(Finding.FindingKind.OK));
    assertThat(wrong("jdbc.url", postgres.jdbcUrl().replaceAll("/[^/]*$", "/absent")))
        .contains("has no such database");
    assertThat(wrong("jdbc.url", "jdbc:postgresql://127.0.0.1:1/x"))
        .contains("is not reachable (connection refused)");
    assertThat(wrong("jdbc.url", "jdbc:mysql://db/x")).contains("should begin as in");
  }

  @Test
  void shouldSayWhichRightTheUserLacks() throws SQLException {
    try (MigratedPostgres without = MigratedPostgres.create()) {
      execute("create role without_rights login");

      assertThat(
              check(
                  Map.of(
                      "quarkus.datasource.jdbc.url",
                      without.jdbcUrl(),
                      "quarkus.datasource.username",
                      "without_rights")))
          .singleElement()
          .satisfies(
              found ->
                  assertThat(found.text())
                      .contains("user without_rights may not make tables in schema"));
    } finally {
      execute("drop role without_rights");
    }
  }

  private String wrong(String key, String value) {
    List<Finding> found = check(Map.of("quarkus.datasource." + key, value));
    assertThat(found).singleElement().matches(Finding::isWrong);
    return found.getFirst().text();
  }

  private List<Finding> check(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("quarkus.datasource.jdbc.url", postgres.jdbcUrl());
    settings.put("quarkus.datasource.username", postgres.username());
    settings.putAll(more);
    return new PostgresCheck(
            new CommandSettings(
                new SmallRyeConfigBuilder()
                    .withSources(new PropertiesConfigSource(settings, "test", 100))
                    .build()),
            Clock.systemUTC())
        .look();
  }

  private StatusReport report() {
    return report(false);
  }

  private StatusReport report(boolean all) {
    return new StatusReport(
        new LedgerStatusReader(transactions()).read(all),
        transactions().inTransaction(RelayStatus::read),
        Duration.ofSeconds(15));
  }

  private Transactions transactions() {
    return new DataSourceTransactions(postgres.dataSource());
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = postgres.connect()) {
      Sql.over(connection).execute(sql);
    }
  }

  /** As it ships. */
  private static final class Retention implements RetentionConfig {

    @Override
    public Duration changes() {
      return Duration.ofDays(400);
    }

    @Override
    public Duration versions() {
      return Duration.ofDays(400);
    }

    @Override
    public Duration runs() {
      return Duration.ofDays(90);
    }
  }
}
