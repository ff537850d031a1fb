package io.gateledger.ledger;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.deploy.Repository;
import io.gateledger.ledger.scope.ScopeRenameStore;
import io.gateledger.ledger.sql.SingleConnectionTransactions;
import io.gateledger.pipeline.PipelineAssembly;
import io.gateledger.resource.Scope;
import io.gateledger.run.FinishedRun;
import io.gateledger.testing.ChainQuery;
import io.gateledger.testing.Estate;
import io.gateledger.testing.MigratedPostgres;
import io.gateledger.testing.PipelineHarness;
import io.gateledger.testing.Queries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever has the rows can recompute a scope's chain by what docs/ledger.md says, and whoever
 * rewrites one is found out.
 */
class HashChainTest {

  private static final Scope SCOPE = new Scope("nhn", "chained", "KR1", "beacon");

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
        lit: { kind: boolean }
        depth: { kind: integer }
        lamp.colour: {}
        cidrs: { kind: set-of-cidr }
        tags: { kind: set, elements: { key: {}, value: {} } }
        extra: { kind: object }
        seen_at: { kind: timestamp, role: modified-at }
      %s
      """;

  private static MigratedPostgres postgres;

  /** To the database of the history that all tests read. */
  private static Connection connection;

  private static FinishedRun last;

  @BeforeAll
  static void writeHistory(@TempDir Path folder) throws SQLException, IOException {
    postgres = MigratedPostgres.create();
    connection = postgres.connect();
    PipelineHarness bench = new PipelineHarness(connection, catalogue(folder, 1, ""));
    Map<String, String> beacons = new HashMap<>(beacons(6));
    run(bench, beacons);

    beacons.put("b7", beacon("b7", "on", 7));
    beacons.put("b1", beacon("b1", "off", 1));
    beacons.put(
        "b2",
        "{\"id\": \"b2\", \"name\": \"\\\"\\\\ \\u0001\\n\\t\\u007f né 🗼\", \"depth\": 12345678901234567890,"
            + " \"extra\": {\"zz\": 1.50, \"é\": -0, \"abc\": [1e3, {}], \"b\": \"/\"}}");
    run(bench, beacons);

    String gone = beacons.remove("b6");
    run(bench, beacons);

    beacons.put("b6", gone.replace("\"on\"", "\"off\""));
    run(bench, beacons);

    PipelineHarness rebased = new PipelineHarness(connection, catalogue(folder, 2, "  height: {}"));
    beacons.put("b3", beacon("b3", "broken", -3));
    last = run(rebased, beacons);
  }

  @AfterAll
  static void stop() throws SQLException {
    connection.close();
    postgres.close();
  }

  @Test
  void shouldFollowFromTheRowsAlone() throws SQLException {
    assertThat(
            texts(
                """
                select l.number || ' ' || coalesce(string_agg(c.op, ' ' order by c.op), 'rebaseline')
                  from gateledger.ledger_link l
                  left join gateledger.change c on c.link_number = l.number
                 group by l.number
                 order by l.number
                """))
        .as("the history in hand")
        .containsExactly(
            "1 baseline baseline baseline baseline baseline baseline",
            "2 create update update",
            "3 delete",
            "4 restore",
            "5 rebaseline",
            "6 update");

    assertThat(ChainQuery.breaks(connection)).isEmpty();
  }

  @Test
  void shouldHashTheBytesOfTheDocumentsExample() throws SQLException, IOException {
    String document = Repository.text("docs/ledger.md");

    assertThat(texts(ChainQuery.documented().getFirst())).hasSize(1);
    assertThat(document)
        .contains("gives `%s`.".formatted(texts(ChainQuery.documented().getFirst()).get(0)));
  }

  @Test
  void shouldTellItsHeadWithTheRun() throws SQLException {
    assertThat(last.links()).isEqualTo(6);
    assertThat(texts("select encode(hash, 'hex') from gateledger.ledger_link where number = 6"))
        .containsExactly(last.head());
  }

  @Test
  void shouldFollowFromTheRowsOfARunOfSeveralCommits(@TempDir Path folder)
      throws SQLException, IOException {
    try (MigratedPostgres own = MigratedPostgres.create();
        Connection large = own.connect()) {
      FinishedRun run = run(new PipelineHarness(large, catalogue(folder, 1, "")), beacons(5_000));

      assertThat(run.links()).isGreaterThan(1);
      assertThat(ChainQuery.breaks(large)).isEmpty();
    }
  }

  @Test
  void shouldBindTheStatesThatWereReadAnew(@TempDir Path folder) throws SQLException, IOException {
    try (MigratedPostgres own = MigratedPostgres.create();
        Connection anew = own.connect()) {
      run(new PipelineHarness(anew, catalogue(folder, 1, "")), beacons(20));

      run(new PipelineHarness(anew, catalogue(folder, 2, "  height: {}")), beacons(20));

      assertThat(Queries.texts(anew, "select encode(states, 'hex') from gateledger.rebaseline"))
          .containsExactly(
              HexFormat.of().formatHex(new RecomputedHashes(anew, SCOPE.key()).states()));
    }
  }

  @Test
  void shouldFollowThroughRenamesOfTheAccount(@TempDir Path folder)
      throws SQLException, IOException {
    try (MigratedPostgres own = MigratedPostgres.create();
        Connection renamed = own.connect()) {
      PipelineHarness bench = new PipelineHarness(renamed, catalogue(folder, 1, ""));
      Map<String, String> beacons = new HashMap<>(beacons(3));
      run(bench, beacons);
      Scope second = rename(renamed, SCOPE, "second");
      Scope third = rename(renamed, second, "third");
      beacons.put("b1", beacon("b1", "off", 1));
      bench.run(Estate.holding(beacons, Instant.now()), third);
      Scope first = rename(renamed, third, SCOPE.account());
      beacons.put("b1", beacon("b1", "on", 1));
      bench.run(Estate.holding(beacons, Instant.now()), first);

      assertThat(ChainQuery.breaks(renamed)).isEmpty();
      assertThat(
              Queries.texts(
                  renamed,
                  "select link_number || ' ' || former_key from gateledger.scope_rename order by 1"))
          .containsExactly(
              "2 nhn/chained/KR1/beacon", "3 nhn/second/KR1/beacon", "5 nhn/third/KR1/beacon");

      Queries.execute(
          renamed,
          "update gateledger.scope_rename set former_key = 'nhn/other/KR1/beacon' where link_number = 5");

      assertThat(ChainQuery.breaks(renamed))
          .containsExactly("4 does not follow from its lines", "5 does not follow from its lines");
    }
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

  @Test
  void shouldKeepEveryStateWithTheHashOfItsContent() throws SQLException {
    List<String> states =
        texts(
            """
            select content_hash || ' ' || attributes from gateledger.resource_version
            union all
            select content_hash || ' ' || attributes from gateledger.resource
            """);

    assertThat(states).hasSize(12);
    assertThat(states)
        .allSatisfy(
            state ->
                assertThat(
                        RecomputedHashes.contentHash(
                            RecomputedHashes.canonical(state.substring(37))))
                    .isEqualTo(state.substring(0, 36)));
  }

  @Test
  void shouldBindEveryStateByTheHashOfItsContent(@TempDir Path folder)
      throws SQLException, IOException {
    try (MigratedPostgres own = MigratedPostgres.create();
        Connection states = own.connect()) {
      PipelineHarness bench = new PipelineHarness(states, catalogue(folder, 1, ""));
      Map<String, String> beacons = new HashMap<>(beacons(8));
      run(bench, beacons);
      beacons.replaceAll((id, json) -> json.replace("red", "green"));
      run(bench, beacons);
      beacons.remove("b8");
      run(bench, beacons);

      assertThat(
              Queries.texts(
                  states,
                  """
                  select c.op || ' ' || (c.content_hash = v.content_hash) || ' ' || count(*)
                    from gateledger.change c
                    join (select resource_no, version, content_hash from gateledger.resource_version
                           union all
                          select resource_no, version, content_hash from gateledger.resource) v
                         using (resource_no, version)
                   group by c.op, c.content_hash = v.content_hash
                   order by 1
                  """))
          .containsExactly("baseline true 8", "delete true 1", "update true 8");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "update change set changes = jsonb_set(changes, '{0,after}', '\"fine\"') where link_number = 2 and op = 'update' | 2 does not follow from its lines",
        "update change set changes = '[]' where link_number = 6 | 6 does not follow from its lines",
        "update change set op = 'create' where link_number = 1 and version = 1 and resource_no = 3 | 1 does not follow from its lines",
        "update change set op = 'update' where link_number = 4 | 4 does not follow from its lines",
        "update change set version = version + 1 where link_number = 4 | 4 does not follow from its lines",
        "update change set content_hash = gen_random_uuid() where link_number = 3 | 3 does not follow from its lines",
        "update change set not_before = not_before - interval '1 microsecond' where link_number = 6 | 6 does not follow from its lines",
        "update change set not_before = null where link_number = 3 | 3 does not follow from its lines",
        "update change set not_after = not_after + interval '1 microsecond' where link_number = 1 | 1 does not follow from its lines",
        "update change set absent_since = absent_since - interval '1 h' where link_number = 4 | 4 does not follow from its lines",
        "update change set absent_since = not_before, not_before = absent_since where link_number = 4 | 4 does not follow from its lines",
        "update change set provider_modified_at = detected_at where link_number = 6 | 6 does not follow from its lines",
        "update change set provider_modified_at = '2026-01-02 03:04:06+00' where link_number = 2 and op = 'create' | 2 does not follow from its lines",
        "update change set detected_at = detected_at + interval '1 microsecond' where link_number = 2 | 2 does not follow from its lines",
        "update change set run_no = 1 where link_number = 6 | 6 does not follow from its lines",
        "update change set link_number = 3 where link_number = 2 and op = 'create' | 2 does not follow from its lines",
        "update change c set change_no = -change_no where link_number = 2 | 2 does not follow from its lines",
        "update resource set id = 'b9' where id = 'b6' | 1 does not follow from its lines",
        "update resource set id = 'b9' where id = 'b7' | 2 does not follow from its lines",
        "delete from resource where id = 'b7' | 2 does not follow from its lines",
        "delete from change where link_number = 3 | 3 does not follow from its lines",
        "delete from change where op = 'create' | 2 does not follow from its lines",
        "insert into change select nextval('gateledger.change_no'), detected_at, resource_no, scope_no, version, 3, run_no, not_before, not_after, absent_since, provider_modified_at, content_hash, op, changes from change where link_number = 4 | 3 does not follow from its lines",
        "insert into change select nextval('gateledger.change_no'), detected_at, resource_no, scope_no, version, 7, run_no, not_before, not_after, absent_since, provider_modified_at, content_hash, op, changes from change where link_number = 4 | 7 is not there",
        "update ledger_link set hash = decode(repeat('00', 32), 'hex') where number = 4 | 4 does not follow from its lines",
        "update ledger_link set changes = 5 where number = 1 | 1 does not follow from its lines",
        "update ledger_link set run_no = 1 where number = 6 | 6 does not follow from its lines",
        "update ledger_link set committed_at = committed_at - interval '1 microsecond' where number = 5 | 5 does not follow from its lines",
        "update ledger_link set number = 7 where number = 6 | 6 is not there",
        "delete from ledger_link where number = 3 | 3 is not there",
        "delete from ledger_link where number = 6 | 5 is not the head",
        "update rebaseline set states = decode(repeat('00', 32), 'hex') | 5 does not follow from its lines",
        "update rebaseline set resources = resources - 1 | 5 does not follow from its lines",
        "update rebaseline set changed = 0, unreadable = 1 | 5 does not follow from its lines",
        "update rebaseline set canonical_form = gen_random_uuid() | 5 does not follow from its lines",
        "update rebaseline set from_version = null | 5 does not follow from its lines",
        "update rebaseline set finished_at = finished_at + interval '1 day' | 5 does not follow from its lines",
        "delete from rebaseline | 5 does not follow from its lines",
        "update scope set chain_head = decode(repeat('00', 32), 'hex') | 6 is not the head",
        "update scope set link_number = 5 | 6 is not the head",
        "update scope set scope_key = 'nhn/chained/KR2/beacon' | 1 does not follow from its lines",
      })
  void shouldNameTheFirstLinkThatARewrittenRowBreaks(String rewriting, String broken)
      throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("set local search_path = gateledger");
      statement.execute(rewriting);

      assertThat(statement.getUpdateCount()).as("rows rewritten").isPositive();
      assertThat(ChainQuery.breaks(connection)).first().asString().isEqualTo(broken);
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  @Test
  void shouldBreakAtTheNextLinkWhenAChangeIsRewrittenWithItsOwn() throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("set local search_path = gateledger");
      statement.execute("delete from change where link_number = 3");
      statement.execute(
          """
          update ledger_link l
             set changes = 0,
                 hash = sha256((select b.hash from ledger_link b where b.number = 2)
                               || convert_to(concat_ws(E'\\t', 'link', s.scope_key, l.number, l.run_no, 0,
                                                       extract(epoch from l.committed_at)) || E'\\n', 'UTF8'))
            from scope s
           where l.number = 3
          """);

      assertThat(ChainQuery.breaks(connection)).containsExactly("4 does not follow from its lines");
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  @Test
  void shouldTakeTheOldestLinkThatIsKeptAsItStands() throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("set local search_path = gateledger");
      statement.execute("delete from ledger_link where number < 3");

      assertThat(ChainQuery.breaks(connection)).isEmpty();
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private static FinishedRun run(PipelineHarness bench, Map<String, String> items) {
    return bench.run(Estate.holding(items, Instant.now()), SCOPE);
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
        {"id": "%1$s", "name": "Beacon %1$s", "state": "%2$s", "lit": %3$s, "depth": %4$d,
         "lamp": {"colour": "red"}, "cidrs": ["10.0.%5$d.0/24", "2001:DB8::/32"],
         "tags": [{"key": "z", "value": "1"}, {"key": "a", "value": null}],
         "extra": {"weight": 1.50, "far": 1e3, "none": null}, "seen_at": "2026-01-02 03:04:05",
         "height": "9 m"}
        """
        .formatted(id, state, depth % 2 == 0, depth, Math.abs(depth) % 256);
  }

  private static List<String> texts(String sql) throws SQLException {
    return Queries.texts(connection, sql);
  }
}
