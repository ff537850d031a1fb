package io.gateledger.ledger.verify;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.ledger.scope.ScopeRenameStore;
import io.gateledger.ledger.sql.DataSourceTransactions;
import io.gateledger.ledger.sql.SingleConnectionTransactions;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.pipeline.PipelineAssembly;
import io.gateledger.resource.Scope;
import io.gateledger.run.FinishedRun;
import io.gateledger.testing.Estate;
import io.gateledger.testing.MigratedPostgres;
import io.gateledger.testing.PipelineHarness;
import io.gateledger.testing.Queries;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What was not touched verifies; what was is found, at its place, for what it is. */
class LedgerVerifierTest {

  private static final Scope SCOPE = new Scope("nhn", "chained", "KR1", "beacon");
  private static final Scope OTHER = new Scope("nhn", "chained", "KR2", "beacon");

  private static final String ENTRY =
      """
      provider: nhn
      type: beacon
      title: Beacon
      version: %d
      service: network
      list: { path: /v2.0/beacons, items: /beacons, paging: none }
      show: { path: "/v2.0/beacons/{id}", item: /beacon, use: confirm }
      fields:
        id: { role: id }
        name: { role: name }
        state: { role: state }
        depth: { kind: integer }
        tags: { kind: set, elements: { key: {}, value: {} } }
        seen_at: { kind: timestamp, role: modified-at }
      %s
      """;

  private static MigratedPostgres postgres;

  /** To the database of the history that most tests read, and rewrite until they roll back. */
  private static Connection connection;

  private static final List<String> HEADS = new ArrayList<>();

  @BeforeAll
  static void writeHistory(@TempDir Path folder) throws SQLException, IOException {
    postgres = MigratedPostgres.create();
    connection = postgres.connect();
    PipelineHarness bench = new PipelineHarness(connection, catalogue(folder, 1, ""));
    Map<String, String> beacons = new HashMap<>(beacons(6));
    tell(bench, beacons, SCOPE);
    beacons.put("b7", beacon("b7", "on", 7));
    beacons.put("b1", beacon("b1", "off", 1));
    beacons.put("b2", beacon("b2", "né \\u0001 \\\" 🗼", 2));
    tell(bench, beacons, SCOPE);
    String gone = beacons.remove("b6");
    tell(bench, beacons, SCOPE);
    beacons.put("b6", gone.replace("\"on\"", "\"off\""));
    tell(bench, beacons, SCOPE);
    tell(bench, beacons(3), OTHER);
    PipelineHarness rebased = new PipelineHarness(connection, catalogue(folder, 2, "  height: {}"));
    beacons.put("b3", beacon("b3", "broken", -3));
    tell(rebased, beacons, SCOPE);
    beacons.put("b4", beacon("b4", "dim", 4));
    tell(rebased, beacons, SCOPE);
  }

  @AfterAll
  static void stop() throws SQLException {
    connection.close();
    postgres.close();
  }

  @Test
  void shouldVerifyAnUntouchedLedger() throws SQLException {
    assertThat(
            Queries.texts(
                connection,
                """
                select l.number || ' ' || coalesce(string_agg(c.op, ' ' order by c.change_no), 'rebaseline')
                  from gateledger.ledger_link l
                  left join gateledger.change c using (scope_no)
                 where scope_no = 1 and coalesce(c.link_number, l.number) = l.number
                    or scope_no = 1 and l.number = 5 and c.link_number = 1 and c.resource_no = 1
                 group by l.number
                 order by l.number
                """))
        .as("the history in hand")
        .hasSize(7);

    VerificationProgress progress = new VerificationProgress();
    VerificationReport report = verify(VerificationRequest.ALL, String.join("\n", HEADS), progress);

    assertThat(report.breaks()).isEmpty();
    assertThat(report)
        .isEqualTo(new VerificationReport(2, 8, 16, 0, 16, 1, 7, 0, 0, List.of(), List.of()));
    assertThat(progress.links()).isEqualTo(8).isEqualTo(progress.linksExpected());
    assertThat(progress.states()).isEqualTo(16);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 1_000})
  void shouldFollowAChainOverTransactionsHoweverLittleOneReads(int most) throws SQLException {
    List<ScopeChain> chains = ScopeChains.read(connection, VerificationRequest.ALL);
    List<FollowedChain> followed = new ArrayList<>();
    for (ChainTask task : ChainTask.of(chains)) {
      followed.addAll(
          task.follow(
              theLedger(),
              KeptSince.read(connection),
              Long.MIN_VALUE,
              new VerificationProgress(),
              most));
    }

    assertThat(followed).extracting(FollowedChain::broken).containsOnly(0L);
    assertThat(followed.stream().mapToLong(FollowedChain::links).sum()).isEqualTo(8);
    assertThat(followed.stream().mapToLong(FollowedChain::changesSince).sum()).isEqualTo(16);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // An edited value.
        "update change set changes = jsonb_set(changes, '{0,after}', '\"fine\"') where link_number = 2 and resource_no = 1 | 2 edited-row",
        "update change set changes = '[]' where link_number = 6 | 6 edited-value",
        "update change set op = 'create' where link_number = 1 and resource_no = 3 and scope_no = 1 | 1 edited-row",
        "update change set op = 'update' where link_number = 4 | 4 edited-value",
        "update change set version = version + 1 where link_number = 7 | 7 edited-row",
        "update change set content_hash = gen_random_uuid() where link_number = 7 | 7 edited-value",
        "update change set run_no = 1 where link_number = 6 | 6 edited-value",
        "update change set link_number = 3 where link_number = 2 and op = 'create' | 2 edited-value",
        "update resource set id = 'b9' where id = 'b7' | 2 edited-value",
        "update ledger_link set hash = decode(repeat('00', 32), 'hex') where number = 4 | 4 edited-value",
        "update ledger_link set hash = decode(repeat('00', 32), 'hex') where number = 7 | 7 edited-value",
        "update ledger_link set run_no = 1 where number = 6 | 6 edited-value",
        "update rebaseline set states = decode(repeat('00', 32), 'hex') | 5 edited-value",
        "update rebaseline set resources = resources - 1 | 5 edited-value",
        "update scope set chain_head = decode(repeat('00', 32), 'hex') where scope_no = 1 | 7 edited-value",
        "update scope set link_number = 6 where scope_no = 1 | 6 edited-value",
        // An edited time.
        "update change set not_after = not_after + interval '1 microsecond' where link_number = 7 | 7 edited-time",
        "update change set not_before = not_before - interval '1 microsecond' where link_number = 7 | 7 edited-time",
        "update change set provider_modified_at = detected_at where link_number = 7 | 7 edited-time",
        "update change set detected_at = detected_at + interval '1 microsecond' where link_number = 2 | 2 edited-time",
        "update ledger_link set committed_at = committed_at - interval '1 microsecond' where number = 2 | 2 edited-time",
        "update rebaseline set finished_at = finished_at + interval '1 day' | 5 edited-time",
        // Of what was read anew since, the states that would tell are others.
        "update change set not_before = not_before - interval '1 hour' where link_number = 3 | 3 edited-time",
        "update change set absent_since = absent_since - interval '1 hour' where link_number = 4 | 4 edited-row",
        // A removed row.
        "delete from change where link_number = 3 | 3 removed-row",
        "delete from change where op = 'create' | 2 removed-row",
        "delete from ledger_link where number = 3 | 3 removed-row",
        "delete from ledger_link where number < 3 and scope_no = 1 | 1 removed-row",
        "delete from rebaseline | 5 removed-row",
        "delete from resource where id = 'b7' | 2 removed-row",
        "delete from resource_version where resource_no = 1 and version = 1 | 1 removed-row",
        // An added row.
        "insert into change select nextval('gateledger.change_no'), detected_at, resource_no, scope_no, 9, 3, run_no, not_before, not_after, absent_since, provider_modified_at, content_hash, op, changes from change where link_number = 4 | 3 added-row",
        "insert into change select nextval('gateledger.change_no'), detected_at, resource_no, scope_no, 9, 9, run_no, not_before, not_after, absent_since, provider_modified_at, content_hash, op, changes from change where link_number = 4 | 9 added-row",
        "insert into scope_rename (scope_no, former_key, scope_key, through_run_no, link_number, renamed_at, node) select 1, 'nhn/x/KR1/beacon', scope_key, 0, 3, now(), 'n' from scope where scope_no = 1 | 1 edited-row",
        // A swapped pair.
        "update change set change_no = -change_no where link_number = 2; update change set change_no = case change_no when -7 then 8 when -8 then 7 else 9 end where change_no < 0 | 2 swapped-pair",
        "update change set change_no = -change_no where link_number in (3, 4); update change set change_no = case change_no when -10 then 11 else 10 end where change_no < 0 | 3 swapped-pair",
        "update change a set changes = b.changes from change b where a.change_no in (8, 9) and b.change_no in (8, 9) and a.change_no <> b.change_no | 2 edited-value",
        "update ledger_link set number = 7 - number where number in (3, 4) | 3 swapped-pair",
        // A truncated tail.
        "delete from ledger_link where number = 7 | 7 truncated-tail",
        "delete from ledger_link where number > 5 | 6 truncated-tail",
        "with cut as (delete from ledger_link where number = 7), gone as (delete from change where link_number = 7) update scope set link_number = 6, chain_head = (select hash from ledger_link where number = 6) where scope_no = 1 | 7 truncated-tail",
        // The states beside the chain.
        "update resource set attributes = jsonb_set(attributes, '{state}', '\"fine\"') where id = 'b1' and scope_no = 1 | 2 edited-value",
        "update resource set attributes = jsonb_set(attributes, '{state}', '\"fine\"') where id = 'b5' | 1 edited-value",
        "update resource_version set attributes = jsonb_set(attributes, '{state}', '\"fine\"') where resource_no = 1 | 1 edited-value",
        "update resource_version set content_hash = gen_random_uuid() where resource_no = 1 | 1 edited-value",
        "update resource set valid_from = valid_from - interval '1 hour' where id = 'b7' | 2 edited-time",
        "update resource_version set valid_to = valid_to + interval '1 second' where resource_no = 1 | 1 edited-time",
        "update resource set presence = 'deleted' where id = 'b1' and scope_no = 1 | 2 edited-value",
        "update resource set version = 1 where id = 'b4' | 1 edited-value",
      })
  void shouldFindWhatWasDone(String rewriting, String found) throws SQLException {
    rewritten(
        rewriting,
        ledger ->
            assertThat(report(ledger, "").breaks())
                .extracting(one -> one.link() + " " + one.kind().wireName())
                .containsExactly(found));
  }

  @Test
  void shouldFindAStateThatWasRewrittenWithItsHashSinceItWasReadAnew() throws SQLException {
    rewritten(
        """
        update resource r set attributes = o.attributes, content_hash = o.content_hash
          from resource o where r.id = 'b5' and o.id = 'b2' and o.scope_no = 1 and r.scope_no = 1
        """,
        ledger ->
            assertThat(report(ledger, "").breaks())
                .extracting(ChainBreak::what)
                .containsExactly(
                    "the states that were read anew at link 5 are not those that it binds"));
  }

  @Test
  void shouldNameScopeLinkAndTimeOfABreak() throws SQLException {
    String at =
        Queries.texts(
                connection,
                "select to_char(committed_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
                    + " from gateledger.ledger_link where number = 7")
            .getFirst();
    rewritten(
        "update change set changes = jsonb_set(changes, '{0,after}', '\"fine\"') where link_number = 7",
        ledger ->
            assertThat(report(ledger, "").breaks())
                .containsExactly(
                    new ChainBreak(
                        SCOPE.key(),
                        7,
                        Instant.parse(at),
                        BreakKind.EDITED_VALUE,
                        "change 16 of nhn/chained/KR1/beacon/b4: its changes are not those between the states")));
  }

  @Test
  void shouldFindTheFirstBreakOfEachScope() throws SQLException {
    rewritten(
        "update change set content_hash = gen_random_uuid() where version = 1",
        ledger ->
            assertThat(report(ledger, "").breaks())
                .extracting(one -> one.scope() + " " + one.link())
                .containsExactly(SCOPE.key() + " 1", OTHER.key() + " 1"));
  }

  @Test
  void shouldFindAChainThatWasMadeAnewByTheHeadsThatWereTold() throws SQLException {
    rewritten(
        """
        with cut as (delete from ledger_link where number = 7 and scope_no = 1 returning *),
             gone as (delete from change where link_number = 7),
             back as (update resource r set version = v.version, attributes = v.attributes, name = v.name,
                             content_hash = v.content_hash, valid_from = v.valid_from
                        from resource_version v where r.id = 'b4' and v.resource_no = r.resource_no),
             old as (delete from resource_version v using resource r where r.id = 'b4' and v.resource_no = r.resource_no),
             runs as (update run set link_number = 6 where link_number = 7 and scope_no = 1)
        update scope set link_number = 6, chain_head = (select hash from ledger_link where number = 6)
         where scope_no = 1
        """,
        ledger -> {
          assertThat(report(ledger, "").breaks()).as("by itself").isEmpty();

          assertThat(report(ledger, String.join("\n", HEADS)).breaks())
              .extracting(one -> one.link() + " " + one.kind().wireName())
              .containsExactly("7 truncated-tail");
        });
    assertThat(
            report(theLedger(), HEADS.get(1).replaceAll("\"head\":\".", "\"head\":\"x")).breaks())
        .extracting(one -> one.link() + " " + one.kind().wireName())
        .containsExactly("2 rewritten-chain");
  }

  @Test
  void shouldTellHeadsThatItCannotHold() {
    VerificationReport report =
        report(
            theLedger(),
            """
            nhn/absent/KR1/beacon  {"scope":"nhn/absent/KR1/beacon","run":1,"finishedAt":"2026-01-01T00:00:00Z","ledger":{"links":1,"head":"00"}}

            {"scope":"nhn/chained/KR1/beacon","run":1,"finishedAt":"2026-01-01T00:00:00Z","ledger":{"links":1,"head":null}}
            """);

    assertThat(report.breaks()).isEmpty();
    assertThat(report.headsUnknown()).isEqualTo(1);
    assertThatThrownBy(() -> report(theLedger(), "\n{\"links\": 1}"))
        .hasMessageContaining("line 2 of heads.json is no event of the runs topic");
  }

  @Test
  void shouldTakeRetentionForNoBreak() throws SQLException {
    rewritten(
        """
        update retention set kept_since = (select committed_at from ledger_link where number = 3)
         where table_name in ('ledger_link', 'change');
        delete from ledger_link where number < 3 and scope_no = 1;
        delete from change where link_number < 3 and scope_no = 1
        """,
        ledger -> {
          VerificationReport report = report(ledger, String.join("\n", HEADS));

          assertThat(report.breaks()).isEmpty();
          assertThat(report.partial())
              .extracting(one -> one.scope() + " " + one.link())
              .containsExactly(SCOPE.key() + " 3");
          assertThat(report.links()).isEqualTo(5);
          assertThat(report.headsPast()).isEqualTo(2);
        });
  }

  @Test
  void shouldFindLinksThatWereRemovedThoughOlderOnesArePastRetention() throws SQLException {
    for (String removed : List.of("number > 3", "number >= 3", "number = 6")) {
      rewritten(
          """
          update retention set kept_since = (select committed_at from ledger_link where number = 3)
           where table_name in ('ledger_link', 'change');
          delete from ledger_link where number < 3 and scope_no = 1;
          delete from change where link_number < 3 and scope_no = 1;
          delete from ledger_link where scope_no = 1 and %s
          """
              .formatted(removed),
          ledger ->
              assertThat(report(ledger, "").breaks())
                  .as("links with %s are not there", removed)
                  .extracting(ChainBreak::scope)
                  .containsExactly(SCOPE.key()));
    }
  }

  @Test
  void shouldTellLinksWhoseChangesArePastRetention() throws SQLException {
    rewritten(
        """
        update retention set kept_since = (select committed_at from ledger_link where number = 3)
         where table_name in ('change', 'resource_version');
        delete from change where link_number < 3 and scope_no = 1;
        delete from resource_version where resource_no = 1
        """,
        ledger -> {
          VerificationReport report = report(ledger, String.join("\n", HEADS));

          assertThat(report.breaks()).isEmpty();
          assertThat(report.unbound()).isEqualTo(2);
        });
    rewritten(
        """
        update retention set kept_since = (select committed_at from ledger_link where number = 3)
         where table_name in ('change', 'resource_version');
        delete from change where link_number < 4 and scope_no = 1
        """,
        ledger ->
            assertThat(report(ledger, "").breaks())
                .extracting(one -> one.link() + " " + one.kind().wireName())
                .containsExactly("3 removed-row"));
  }

  @Test
  void shouldVerifyOnlyWhatIsAskedFor() throws SQLException {
    String third =
        Queries.texts(
                connection, "select committed_at from gateledger.ledger_link where number = 3")
            .getFirst();
    Instant since = Instant.parse(third.replace(' ', 'T').replaceAll("\\+00$", "Z"));
    rewritten(
        "update change set content_hash = gen_random_uuid() where link_number = 1 and scope_no = 1",
        ledger -> {
          assertThat(
                  verify(ledger, new VerificationRequest(List.of(OTHER.key()), null), "").breaks())
              .isEmpty();
          VerificationReport late =
              verify(ledger, new VerificationRequest(List.of(SCOPE.key()), since), "");
          assertThat(late.links()).isEqualTo(5);
          assertThat(
                  verify(ledger, new VerificationRequest(List.of("nhn/chained"), null), "")
                      .breaks())
              .hasSize(1);
        });
    assertThatThrownBy(
            () -> verify(theLedger(), new VerificationRequest(List.of("nhn/chaine"), null), ""))
        .hasMessage("the ledger has no scope nhn/chaine");
  }

  @Test
  void shouldFollowThroughRenamesWithManyLinksAndManyWorkers(@TempDir Path folder)
      throws SQLException, IOException {
    try (MigratedPostgres own = MigratedPostgres.create();
        Connection renamed = own.connect()) {
      PipelineHarness bench = new PipelineHarness(renamed, catalogue(folder, 1, ""));
      List<String> heads = new ArrayList<>();
      heads.add(head(bench.run(Estate.holding(beacons(5_000), Instant.now()), SCOPE), SCOPE));
      Scope second = rename(renamed, SCOPE, "second");
      Map<String, String> changed = new HashMap<>(beacons(5_000));
      changed.put("b1", beacon("b1", "off", 1));
      heads.add(head(bench.run(Estate.holding(changed, Instant.now()), second), second));
      Scope first = rename(renamed, second, SCOPE.account());
      heads.add(head(bench.run(Estate.holding(beacons(5_000), Instant.now()), first), first));

      VerificationReport report =
          new LedgerVerifier(
                  new DataSourceTransactions(own.dataSource()), CatalogueLoader.builtIn(), 4)
              .verify(
                  VerificationRequest.ALL,
                  new ToldHeads(new StringReader(String.join("\n", heads)), "heads.json"),
                  new VerificationProgress());

      assertThat(report.breaks()).isEmpty();
      assertThat(report.changes()).isEqualTo(5_002);
      assertThat(report.heads()).isEqualTo(3);

      Queries.execute(
          renamed,
          "update gateledger.scope_rename set former_key = 'nhn/other/KR1/beacon' where rename_no = 2");
      assertThat(
              new LedgerVerifier(
                      new DataSourceTransactions(own.dataSource()), CatalogueLoader.builtIn(), 4)
                  .verify(
                      VerificationRequest.ALL,
                      Collections.emptyIterator(),
                      new VerificationProgress())
                  .breaks())
          .hasSize(1);
    }
  }

  @Test
  void shouldTakeAVolatileFieldThatMovedForNoBreak(@TempDir Path folder)
      throws SQLException, IOException {
    Catalogue moving = catalogue(folder, 1, "  free: { kind: integer, volatile: true }");
    try (MigratedPostgres own = MigratedPostgres.create();
        Connection counted = own.connect()) {
      PipelineHarness bench = new PipelineHarness(counted, moving);
      bench.run(
          Estate.holding(Map.of("b1", free(7), "b2", beacon("b2", "on", 2)), Instant.now()), SCOPE);
      bench.run(
          Estate.holding(Map.of("b1", free(6), "b2", beacon("b2", "on", 2)), Instant.now()), SCOPE);
      assertThat(
              Queries.texts(
                  counted,
                  "select version || ' ' || (attributes ->> 'free') from gateledger.resource where id = 'b1'"))
          .as("kept as it was, and no new version")
          .containsExactly("1 7");

      assertThat(verify(own, moving).breaks()).isEmpty();
      assertThat(verify(own, CatalogueLoader.builtIn()).breaks())
          .as("by who does not know that it is volatile")
          .extracting(ChainBreak::what)
          .singleElement()
          .asString()
          .contains("its attributes are not those of its hash");

      Queries.execute(
          counted,
          "update gateledger.resource set attributes = jsonb_set(attributes, '{state}', '\"fine\"') where id = 'b1'");
      assertThat(verify(own, moving).breaks()).hasSize(1);
    }
  }

  private static VerificationReport verify(MigratedPostgres own, Catalogue catalogue) {
    return new LedgerVerifier(new DataSourceTransactions(own.dataSource()), catalogue, 1)
        .verify(VerificationRequest.ALL, Collections.emptyIterator(), new VerificationProgress());
  }

  private static String free(int addresses) {
    return beacon("b1", "on", 1)
        .replace("\"height\"", "\"free\": %d, \"height\"".formatted(addresses));
  }

  private static Scope rename(Connection connection, Scope scope, String account) {
    ScopeRenameStore renames = new ScopeRenameStore();
    Scope renamed = new Scope(scope.provider(), account, scope.region(), scope.type());
    return new SingleConnectionTransactions(connection)
        .inTransaction(
            same ->
                renames
                    .rename(
                        same,
                        renames.known(same, UUID.randomUUID(), List.of(scope)).getFirst(),
                        renamed,
                        "a",
                        PipelineAssembly.clock().instant())
                    .scope());
  }

  /** Does something to the ledger, looks, and takes it back. */
  private static void rewritten(String sql, Consumer<Transactions> look) throws SQLException {
    connection.setAutoCommit(false);
    try (TakenBack back = LedgerVerifierTest::takeBack;
        Statement statement = connection.createStatement()) {
      statement.execute("set local search_path = gateledger");
      statement.execute(sql);
      assertThat(statement.getUpdateCount()).as("rows rewritten").isPositive();
      statement.execute("reset search_path");

      look.accept(theLedger());
    }
  }

  private static void takeBack() throws SQLException {
    connection.rollback();
    connection.setAutoCommit(true);
  }

  /** What was done to the ledger, until it is taken back. */
  private interface TakenBack extends AutoCloseable {
    @Override
    void close() throws SQLException;
  }

  private static VerificationReport report(Transactions ledger, String heads) {
    return verify(ledger, VerificationRequest.ALL, heads);
  }

  private static VerificationReport verify(
      Transactions ledger, VerificationRequest request, String heads) {
    return new LedgerVerifier(ledger, CatalogueLoader.builtIn(), 2)
        .verify(
            request,
            new ToldHeads(new StringReader(heads), "heads.json"),
            new VerificationProgress());
  }

  private static VerificationReport verify(
      VerificationRequest request, String heads, VerificationProgress progress) {
    return new LedgerVerifier(theLedger(), CatalogueLoader.builtIn(), 2)
        .verify(request, new ToldHeads(new StringReader(heads), "heads.json"), progress);
  }

  /** All in the test's own transaction, one after the other. */
  private static Transactions theLedger() {
    return new Transactions() {
      @Override
      public synchronized <T> T inTransaction(Work<T> work) {
        try {
          return work.on(connection);
        } catch (SQLException e) {
          throw new IllegalStateException(e);
        }
      }

      @Override
      public void withoutTransaction(Action action) {
        throw new UnsupportedOperationException();
      }
    };
  }

  private static void tell(PipelineHarness bench, Map<String, String> items, Scope scope) {
    HEADS.add(head(bench.run(Estate.holding(items, Instant.now()), scope), scope));
  }

  private static String head(FinishedRun run, Scope scope) {
    return """
        {"scope":"%s","run":%d,"finishedAt":"%s","ledger":{"links":%d,"head":"%s"}}"""
        .formatted(scope.key(), run.run().number(), Instant.now(), run.links(), run.head());
  }

  private static Catalogue catalogue(Path folder, int version, String fields) throws IOException {
    Path directory = Files.createDirectories(folder.resolve("types"));
    Files.writeString(directory.resolve("beacon.yaml"), ENTRY.formatted(version, fields));
    return CatalogueLoader.withDirectory(directory);
  }

  private static Map<String, String> beacons(int count) {
    return IntStream.rangeClosed(1, count)
        .boxed()
        .collect(Collectors.toMap(i -> "b" + i, i -> beacon("b" + i, "on", i)));
  }

  private static String beacon(String id, String state, int depth) {
    return """
        {"id": "%1$s", "name": "Beacon %1$s", "state": "%2$s", "depth": %3$d,
         "tags": [{"key": "z", "value": "1"}, {"key": "a", "value": null}],
         "seen_at": "2026-01-02 03:04:05", "height": "9 m"}
        """
        .formatted(id, state, depth);
  }
}
