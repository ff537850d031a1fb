package io.gateledger.pipeline;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.resource.Scope;
import io.gateledger.run.FinishedRun;
import io.gateledger.testing.Estate;
import io.gateledger.testing.MigratedPostgres;
import io.gateledger.testing.PipelineHarness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A catalogue entry that changes is no news of any resource. */
class RebaselineTest {

  private static final String ENTRY =
      """
      provider: nhn
      type: beacon
      title: Beacon
      version: %d
      service: network
      list: { path: /v2.0/beacons, items: /beacons, paging: none }
      fields:
        id: { role: id }
        name: { role: name }
        state: { role: state }
      %s
      """;

  private static final String NO_NEWS =
      "{\"baseline\":0,\"create\":0,\"update\":0,\"delete\":0,\"restore\":0,\"missing\":0}";

  private static MigratedPostgres postgres;
  private static Connection connection;

  @TempDir Path directory;

  @BeforeAll
  static void start() throws SQLException {
    postgres = MigratedPostgres.create();
    connection = postgres.connect();
  }

  @AfterAll
  static void stop() throws SQLException {
    connection.close();
    postgres.close();
  }

  @Test
  void shouldTellNoUpdateWhenAFieldIsAddedToAFullLedger() throws IOException, SQLException {
    Scope scope = new Scope("nhn", "rebased", "KR1", "beacon");
    Map<String, String> beacons = beacons(2_500);
    look(entry(1, ""), scope, beacons);

    var run = look(entry(2, "  colour: {}\n  heights: { kind: set }"), scope, beacons);

    assertThat(run.end().counts().json()).isEqualTo(NO_NEWS);
    assertThat(
            one(
                "select count(*) from dashboard.resources where account = 'rebased'"
                    + " and attributes ->> 'colour' = 'red' and version = 1"))
        .isEqualTo("2500");
    assertThat(
            one(
                "select concat_ws(' ', from_version, to_version, resources, changed, unreadable)"
                    + " from dashboard.rebaselines where account = 'rebased' and from_version = 1"))
        .isEqualTo("1 2 2500 2500 0");
    assertThat(
            one(
                "select count(*) from gateledger.ledger_link l join gateledger.rebaseline b"
                    + " on b.scope_no = l.scope_no and b.link_number = l.number"
                    + " join gateledger.scope s on s.scope_no = l.scope_no"
                    + " where s.account = 'rebased' and b.from_version = 1 and l.hash = s.chain_head"))
        .as("the note is the newest link of the chain")
        .isEqualTo("1");
  }

  @ParameterizedTest
  @CsvSource({"grown, -2 days", "grown-ahead, 1 year"})
  void shouldKnowWhatProvidersHaveBegunToTellSinceAnItemLastChangedOrTheClockWasAhead(
      String account, String refreshed) throws IOException, SQLException {
    Scope scope = new Scope("nhn", account, "KR1", "beacon");
    look(entry(1, ""), scope, beacons(3));
    Map<String, String> grown = new HashMap<>(beacons(3));
    grown.replaceAll((id, json) -> json.replace("}", ", \"depth\": \"9 m\"}"));
    update(
        "update gateledger.scope set raw_refreshed_at = now() + interval '%s' where account = '%s'"
            .formatted(refreshed, account));
    assertThat(look(entry(1, ""), scope, grown).end().counts().json()).isEqualTo(NO_NEWS);

    assertThat(look(entry(2, "  depth: {}"), scope, grown).end().counts().json())
        .isEqualTo(NO_NEWS);
    assertThat(
            one(
                "select count(*) from dashboard.resources where account = '%s' and attributes ->> 'depth' = '9 m'"
                    .formatted(account)))
        .isEqualTo("3");
  }

  @Test
  void shouldTellARealChangeThatComesWithTheNewEntry() throws IOException, SQLException {
    Scope scope = new Scope("nhn", "changed", "KR1", "beacon");
    look(entry(1, ""), scope, beacons(3));
    Map<String, String> beacons = new HashMap<>(beacons(3));
    beacons.computeIfPresent(
        "b2", (id, item) -> item.replace("\"on\"", "\"off\"").replace("red", "blue"));

    var run = look(entry(2, "  colour: {}"), scope, beacons);

    assertThat(run.end().counts().json()).contains("\"update\":1");
    assertThat(
            one(
                "select changes::text from dashboard.changes where account = 'changed' and op = 'update'"))
        .contains("\"/colour\"", "\"red\"", "\"blue\"", "\"/state\"");
  }

  @Test
  void shouldNoticeAnEntryThatChangedWithoutRaisingItsVersion() throws IOException {
    Scope scope = new Scope("nhn", "unraised", "KR1", "beacon");
    look(entry(1, ""), scope, beacons(3));

    assertThat(look(entry(1, "  colour: {}"), scope, beacons(3)).end().counts().json())
        .isEqualTo(NO_NEWS);
    assertThat(look(entry(1, "  colour: {}"), scope, changed()).end().counts().json())
        .as("and from then on compares what it adds")
        .contains("\"update\":1");
  }

  @Test
  void shouldTellNoUpdateWhenTheOldEntryComesBackAfterANewOneWasBrokenOff()
      throws IOException, SQLException {
    Scope scope = new Scope("nhn", "broken", "KR1", "beacon");
    look(entry(1, ""), scope, beacons(3));
    execute(
        """
        create function pg_temp.fail() returns trigger language plpgsql as
          $$ begin raise exception 'the node was lost'; end $$;
        create trigger fail before insert on gateledger.rebaseline execute function pg_temp.fail();
        """);
    Catalogue next = entry(2, "  colour: {}");
    assertThatThrownBy(() -> look(next, scope, beacons(3))).hasMessageContaining("lost");
    execute("drop trigger fail on gateledger.rebaseline");
    Map<String, String> otherBytes = new HashMap<>(beacons(3));
    otherBytes.replaceAll((id, json) -> json.replace("[3, 1, 2]", "[4]"));

    var run = look(entry(1, ""), scope, otherBytes);

    assertThat(run.end().counts().json()).isEqualTo(NO_NEWS);
  }

  @Test
  void shouldForgetWhatANewEntryCallsASecret() throws IOException, SQLException {
    Scope scope = new Scope("nhn", "secretive", "KR1", "beacon");
    look(entry(1, "  colour: {}"), scope, beacons(3));

    assertThat(
            look(entry(2, "  colour: { secret: true }"), scope, beacons(3)).end().counts().json())
        .isEqualTo(NO_NEWS);

    assertThat(
            one(
                "select count(*) from gateledger.resource r join gateledger.scope s using (scope_no)"
                    + " where s.account = 'secretive' and (r.remainder::text like '%red%'"
                    + " or r.attributes::text like '%red%')"))
        .isEqualTo("0");
  }

  @Test
  void shouldForgetASecretAlsoWhereTheNewEntryCannotReadTheStoredItem()
      throws IOException, SQLException {
    Scope scope = new Scope("nhn", "unread", "KR1", "beacon");
    look(entry(1, ""), scope, beacons(3));
    String next =
        ENTRY
            .formatted(2, "  code: { role: id }\n  colour: { secret: true }")
            .replace("  id: { role: id }\n", "");
    Files.writeString(directory.resolve("beacon.yaml"), next);

    look(CatalogueLoader.withDirectory(directory), scope, beacons(3));

    assertThat(
            one(
                "select concat_ws(' ', resources, changed, unreadable)"
                    + " from dashboard.rebaselines where account = 'unread' and from_version = 1"))
        .isEqualTo("3 0 3");
    assertThat(remainders("unread")).isEqualTo("{\"heights\":[3,1,2]}");
  }

  @Test
  void shouldRestoreADeletedResourceWithoutTakingTheNewFieldForAChange()
      throws IOException, SQLException {
    Scope scope = new Scope("nhn", "returned", "KR1", "beacon");
    look(entry(1, ""), scope, beacons(4));
    for (int i = 0; i < 3; i++) {
      look(entry(1, ""), scope, beacons(3));
    }

    var run = look(entry(2, "  colour: {}"), scope, beacons(4));

    assertThat(run.end().counts().json()).contains("\"restore\":1", "\"update\":0");
    assertThat(
            one(
                "select changes::text from dashboard.changes where account = 'returned' and op = 'restore'"))
        .isEqualTo("[]");
  }

  @Test
  void shouldReadANewFieldOfTheLastWholeLookAndKeepWhatALaterOneTold()
      throws IOException, SQLException {
    Scope scope = new Scope("nhn", "halved", "KR1", "beacon");
    look(entry(1, ""), scope, beacons(3));
    Map<String, String> renamed = new HashMap<>(beacons(3));
    renamed.replaceAll((id, json) -> json.replace("\"beacon\"", "\"lighthouse\""));
    Map<String, String> half = new HashMap<>(renamed);
    half.replaceAll((id, json) -> json.replaceFirst(", \"colour\".*}", "}"));
    assertThat(lookWithoutReadsById(entry(1, ""), scope, half).end().counts().json())
        .contains("\"update\":3");

    assertThat(look(entry(2, "  colour: {}"), scope, renamed).end().counts().json())
        .isEqualTo(NO_NEWS);

    assertThat(
            one(
                "select count(*) from dashboard.resources where account = 'halved' and version = 2"
                    + " and name = 'lighthouse' and attributes ->> 'colour' = 'red'"))
        .isEqualTo("3");
  }

  @Test
  void shouldKeepNothingBesideTheAttributesOnceTheySayAll() throws IOException, SQLException {
    Scope scope = new Scope("nhn", "spelt", "KR1", "beacon");
    look(entry(1, ""), scope, beacons(3));
    assertThat(remainders("spelt")).isEqualTo("{\"colour\":\"red\",\"heights\":[3,1,2]}");

    look(entry(2, "  colour: {}\n  heights: { kind: set }"), scope, beacons(3));
    assertThat(remainders("spelt")).isNull();

    look(entry(3, ""), scope, beacons(3));
    assertThat(remainders("spelt")).isEqualTo("{\"colour\":\"red\",\"heights\":[1,2,3]}");
  }

  private static @Nullable String remainders(String account) throws SQLException {
    return one(
        "select distinct remainder::text from gateledger.resource join gateledger.scope using (scope_no)"
            + " where account = '%s'".formatted(account));
  }

  private static FinishedRun look(Catalogue catalogue, Scope scope, Map<String, String> items) {
    return new PipelineHarness(connection, catalogue)
        .run(Estate.holding(items, Instant.now().truncatedTo(ChronoUnit.MICROS)), scope);
  }

  private static FinishedRun lookWithoutReadsById(
      Catalogue catalogue, Scope scope, Map<String, String> items) {
    return new PipelineHarness(connection, catalogue)
        .run(Estate.holdingHalf(items, Instant.now().truncatedTo(ChronoUnit.MICROS)), scope);
  }

  private Catalogue entry(int version, String fields) throws IOException {
    Files.writeString(directory.resolve("beacon.yaml"), ENTRY.formatted(version, fields));
    return CatalogueLoader.withDirectory(directory);
  }

  private static Map<String, String> beacons(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj("b%d"::formatted)
        .collect(Collectors.toMap(id -> id, RebaselineTest::beacon));
  }

  private static String beacon(String id) {
    return """
        {"id": "%s", "name": "beacon", "state": "on", "colour": "red", "heights": [3, 1, 2]}"""
        .formatted(id);
  }

  private static Map<String, String> changed() {
    Map<String, String> beacons = new HashMap<>(beacons(3));
    beacons.computeIfPresent("b1", (id, json) -> json.replace("red", "green"));
    return beacons;
  }

  private static void update(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isPositive();
    }
  }

  private static void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static @Nullable String one(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
