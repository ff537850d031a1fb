package io.gateledger.pipeline;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.collect.listing.TestCollecting;
import io.gateledger.collect.listing.TestServer;
import io.gateledger.ledger.sql.SingleConnectionTransactions;
import io.gateledger.pipeline.quarantine.QuarantineLimits;
import io.gateledger.resource.Scope;
import io.gateledger.run.FinishedRun;
import io.gateledger.run.RunOutcome;
import io.gateledger.run.Trigger;
import io.gateledger.testing.MigratedPostgres;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** One bad item costs one item, also in time. */
class UnreadableItemsTest {

  private static final String ENTRY =
      """
      provider: scp
      type: %1$s
      title: %1$s
      version: 1
      service: vpn
      list: { path: /%1$ss, items: /%1$ss, paging: page-size, page-size: 50, total: /count }
      %2$s
      fields:
        id: { role: id }
        name: { role: name }
        state: { role: state, values: [UP, DOWN] }
        peer.pre_shared_key: { secret: true }
      """;

  private static final String WITHOUT_ID = "{\"id\":\"../x\",\"name\":\"odd\"}";
  private static final String GONE = "{\"errors\":[{\"code\":\"scp-network.pipe.not-found\"}]}";
  private static final AtomicInteger ACCOUNTS = new AtomicInteger();

  private static MigratedPostgres postgres;

  /** Read by id once it is missing, never, or always. */
  private enum Type {
    PIPE("show: { path: \"/pipes/{id}\", item: /pipe, use: confirm }"),
    POOL(""),
    TUBE("show: { path: \"/tubes/{id}\", item: /tube, use: always }");

    final String show;

    Type(String show) {
      this.show = show;
    }

    String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Ways of being unreadable with an id that is readable. */
  private enum Broken {
    NAME_TWICE,
    TOO_DEEP,
    TOO_MANY_DIGITS;

    String item(String id) {
      String odd =
          switch (this) {
            case NAME_TWICE -> "\"name\":\"one\",\"name\":\"two\"";
            case TOO_DEEP -> "\"odd\":" + "[".repeat(70) + "]".repeat(70);
            case TOO_MANY_DIGITS -> "\"odd\":" + "9".repeat(200);
          };
      return "{\"id\":\"%s\",%s}".formatted(id, odd);
    }
  }

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final TestServer cloud = new TestServer();
  private final Map<String, String> items = new LinkedHashMap<>();
  private final String account = "u" + ACCOUNTS.incrementAndGet();
  private Connection connection;
  private TestCollecting collecting;
  private CollectionPipeline pipeline;
  private int declaredToo;

  @BeforeAll
  static void start() {
    postgres = MigratedPostgres.create();
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @BeforeEach
  void assemble(@TempDir Path directory) throws SQLException, IOException {
    for (Type type : Type.values()) {
      Files.writeString(
          directory.resolve(type.wireName() + ".yaml"),
          ENTRY.formatted(type.wireName(), type.show));
    }
    Catalogue catalogue = CatalogueLoader.withDirectory(directory);
    Map<String, String> settings = new HashMap<>();
    settings.putAll(
        TestCollecting.account(
            account,
            "scp",
            "r",
            Map.of(
                "credentials.access-key", "AK",
                "credentials.secret-key", "SK",
                "endpoints.vpn", cloud.uri().toString())));
    collecting =
        new TestCollecting(settings, PipelineAssembly.clock(), Duration.ofSeconds(10), catalogue);
    connection = postgres.connect();
    pipeline =
        new PipelineAssembly(
                new SingleConnectionTransactions(connection),
                catalogue,
                PipelineAssembly.clock(),
                QuarantineLimits.DEFAULT,
                meters)
            .pipeline(collecting.collector());
    put("a", "b");
  }

  @AfterEach
  void close() throws SQLException {
    collecting.close();
    connection.close();
    cloud.close();
  }

  @Test
  void shouldEndBaselineWhenOneItemStaysUnreadable() throws SQLException {
    items.put("odd", WITHOUT_ID);

    assertThat(run(Type.PIPE).outcome()).isEqualTo(RunOutcome.PARTIAL);
    assertThat(run(Type.PIPE).outcome()).isEqualTo(RunOutcome.PARTIAL);
    assertThat(firing()).isEmpty();
    FinishedRun third = run(Type.PIPE);

    assertThat(third.outcome()).isEqualTo(RunOutcome.COMPLETE);
    assertThat(third.snapshot()).isEqualTo(1);
    assertThat(third.end().resources()).isEqualTo(2);
    assertThat(third.end().reasons())
        .containsExactly(
            "complete but for items that could not be read: 1; the first: page 1, item 3 of the"
                + " answer has no usable id at /id");
    assertThat(third.end().counts().json()).endsWith("\"missing\":0,\"unreadable\":1}");
    assertThat(rows("select baseline_at is not null from dashboard.scopes where account = '%s'"))
        .containsExactly("t");
    assertThat(firing())
        .containsExactly(
            "warning 1 pipe item of account %s in r cannot be read; the first: page 1, item 3 of the answer has no usable id at /id"
                .formatted(account));
    assertThat(
            rows(
                "select concat_ws(' ', id, raw, bytes, looks, known_at is null, ended_at is null) from dashboard.unreadable_items where account = '%s'"))
        .containsExactly(WITHOUT_ID + " 26 3 f t");
    assertThat(meters.counter("gateledger.unreadable.items", tags(Type.PIPE)).count()).isEqualTo(3);
  }

  @Test
  void shouldTellCreationsBesideAnUnreadableItem() throws SQLException {
    items.put("odd", WITHOUT_ID);
    run(Type.PIPE, 3);
    put("c");

    assertThat(run(Type.PIPE).outcome()).isEqualTo(RunOutcome.COMPLETE);

    assertThat(changes("c")).containsExactly("create");
    assertThat(changes("a")).containsExactly("baseline");
  }

  @Test
  void shouldProveDeletionOfOthersByTheirOwnRead() throws SQLException {
    items.put("odd", WITHOUT_ID);
    run(Type.PIPE, 3);
    items.remove("b");
    cloud.on("/pipes/b", 404, GONE);

    assertThat(run(Type.PIPE).outcome()).isEqualTo(RunOutcome.COMPLETE);

    assertThat(changes("b")).containsExactly("baseline", "delete");
  }

  @Test
  void shouldLeaveMissingWhatItsOwnReadCannotRead() throws SQLException {
    items.put("odd", WITHOUT_ID);
    run(Type.PIPE, 3);
    items.remove("b");
    cloud.on("/pipes/b", 200, "{\"pipe\":" + WITHOUT_ID + "}");

    FinishedRun run = run(Type.PIPE);

    assertThat(run.outcome()).isEqualTo(RunOutcome.COMPLETE);
    assertThat(changes("b")).containsExactly("baseline");
    assertThat(presence("b")).isEqualTo("missing");
  }

  @Test
  void shouldWaitWithDeletionsOfATypeWithoutReadsWhileAnItemWithoutIdIsListed()
      throws SQLException {
    items.put("odd", WITHOUT_ID);
    run(Type.POOL, 3);
    items.remove("b");
    FinishedRun waiting = run(Type.POOL, 5);

    assertThat(waiting.outcome()).isEqualTo(RunOutcome.COMPLETE);
    assertThat(waiting.end().reasons())
        .hasSize(2)
        .endsWith(
            "1 missing resources that only lists can prove gone wait: an item whose id cannot be read is listed");
    assertThat(presence("b")).isEqualTo("missing");

    items.remove("odd");
    run(Type.POOL, 2);
    assertThat(changes("b")).as("two lists that can be read prove nothing").hasSize(1);
    run(Type.POOL);

    assertThat(changes("b")).containsExactly("baseline", "delete");
  }

  @Test
  void shouldProveByListsBesideAnUnreadableItemThatHasAnId() throws SQLException {
    items.put("odd", Broken.TOO_DEEP.item("odd"));
    run(Type.POOL, 3);
    items.remove("b");

    run(Type.POOL, 3);

    assertThat(changes("b")).containsExactly("baseline", "delete");
  }

  @ParameterizedTest
  @EnumSource
  void shouldNeverTellAnUnreadableItemAsDeleted(Broken broken) throws SQLException {
    run(Type.POOL, 2);
    String sound = items.get("b");
    items.put("b", broken.item("b"));

    assertThat(run(Type.POOL).outcome()).isEqualTo(RunOutcome.PARTIAL);
    FinishedRun known = run(Type.POOL, 5);

    assertThat(known.outcome()).isEqualTo(RunOutcome.COMPLETE);
    assertThat(known.end().resources()).as("it is there").isEqualTo(2);
    assertThat(known.snapshot()).as("nothing has changed").isEqualTo(1);
    assertThat(presence("b")).isEqualTo("present");
    assertThat(lastSeen("b")).as("it was last seen whole before").isNotNull();
    assertThat(firing()).hasSize(1);

    items.put("b", sound);
    assertThat(run(Type.POOL).outcome()).isEqualTo(RunOutcome.COMPLETE);

    assertThat(changes("b")).containsExactly("baseline");
    assertThat(lastSeen("b")).isNull();
    assertThat(firing()).isEmpty();
    assertThat(openItems()).isEmpty();
  }

  @Test
  void shouldTakeAMissingResourceForThereWhenItIsListedUnreadably() throws SQLException {
    run(Type.POOL);
    String gone = items.remove("b");
    run(Type.POOL);
    assertThat(presence("b")).isEqualTo("missing");
    assertThat(gone).isNotNull();

    items.put("b", Broken.NAME_TWICE.item("b"));
    run(Type.POOL, 3);

    assertThat(presence("b")).isEqualTo("present");
    assertThat(changes("b")).containsExactly("baseline");
  }

  @Test
  void shouldTellWhatChangedOnceAnItemIsReadableAgain() throws SQLException {
    run(Type.PIPE);
    items.put("b", Broken.TOO_DEEP.item("b"));
    run(Type.PIPE, 4);
    items.put("b", item("b", "DOWN"));

    run(Type.PIPE);

    assertThat(changes("b")).containsExactly("baseline", "update");
  }

  @Test
  void shouldTellAnItemThatWasNeverReadableAsCreatedOnceItIs() throws SQLException {
    run(Type.PIPE);
    items.put("c", Broken.TOO_DEEP.item("c"));
    run(Type.PIPE, 3);
    assertThat(changes("c")).isEmpty();
    put("c");

    run(Type.PIPE);

    assertThat(changes("c")).containsExactly("create");
    assertThat(firing()).isEmpty();
  }

  @Test
  void shouldSimplyEndAnItemThatLeavesTheList() throws SQLException {
    items.put("odd", WITHOUT_ID);
    run(Type.POOL, 3);
    items.remove("odd");

    FinishedRun run = run(Type.POOL);

    assertThat(run.end().reasons()).isEmpty();
    assertThat(firing()).isEmpty();
    assertThat(openItems()).isEmpty();
    assertThat(rows("select op from dashboard.changes where account = '%s' and op <> 'baseline'"))
        .isEmpty();
    assertThat(
            rows(
                "select ended_at is not null from dashboard.unreadable_items where account = '%s'"))
        .as("it is kept, with its end")
        .containsExactly("t");
  }

  @Test
  void shouldForgetAnItemThatWasUnreadableForOneLook() throws SQLException {
    items.put("odd", WITHOUT_ID);
    run(Type.PIPE);
    items.remove("odd");

    assertThat(run(Type.PIPE).outcome()).isEqualTo(RunOutcome.COMPLETE);

    assertThat(rows("select looks from dashboard.unreadable_items where account = '%s'")).isEmpty();
  }

  @Test
  void shouldKnowAnItemByItsNumberWhoseBytesChangeEachTime() throws SQLException {
    for (int look = 0; look < 2; look++) {
      items.put("odd", "{\"id\":\"../x\",\"at\":%d}".formatted(look));
      assertThat(run(Type.PIPE).outcome()).isEqualTo(RunOutcome.PARTIAL);
    }
    items.put("odd", "{\"id\":\"../y\"}");

    assertThat(run(Type.PIPE).outcome()).isEqualTo(RunOutcome.COMPLETE);

    assertThat(openItems()).hasSize(1);
  }

  @Test
  void shouldBePartialAgainForEachFurtherItem() throws SQLException {
    items.put("odd", WITHOUT_ID);
    run(Type.PIPE, 3);
    items.put("odder", Broken.NAME_TWICE.item("odder"));

    assertThat(run(Type.PIPE).outcome()).isEqualTo(RunOutcome.PARTIAL);
    assertThat(run(Type.PIPE).outcome()).isEqualTo(RunOutcome.PARTIAL);
    assertThat(run(Type.PIPE).outcome()).isEqualTo(RunOutcome.COMPLETE);

    assertThat(firing()).as("one alert a scope").hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, -1})
  void shouldNeverBeCompleteWhileTheDeclaredTotalIsAnother(int more) throws SQLException {
    items.put("odd", WITHOUT_ID);
    declaredToo = more;

    FinishedRun run = run(Type.PIPE, 5);

    assertThat(run.outcome()).isEqualTo(RunOutcome.PARTIAL);
    assertThat(openItems()).as("looks that did not see all do not count").isEmpty();
    assertThat(run.end().reasons())
        .endsWith(
            "items that could not be read: 1; the first: page 1, item 3 of the answer has no usable id at /id");
  }

  @Test
  void shouldKeepNoSecretOfAnUnreadableItem() throws SQLException {
    String secret = "a-key-nobody-may-see";
    String peer = "\"peer\":{\"pre_shared_key\":\"%s\",\"port\":7}".formatted(secret);
    items.put("nameless", "{\"id\":null," + peer + "}");
    items.put(
        "deep", "{\"id\":\"deep\",%s,\"x\":%s}".formatted(peer, "[".repeat(70) + "]".repeat(70)));
    items.put("text", '"' + secret + '"');
    items.put("long", "{\"id\":7.5,%s,\"x\":\"%s\"}".formatted(peer, "😀".repeat(9_000)));

    run(Type.PIPE, 3);

    List<String> raws =
        rows(
            "select coalesce(raw, '-') from dashboard.unreadable_items where account = '%s' order by bytes");
    assertThat(raws).hasSize(4).noneMatch(raw -> raw.contains(secret));
    assertThat(raws.getFirst()).as("no object").isEqualTo("-");
    assertThat(raws).contains("{\"peer\":{\"port\":7}}");
    assertThat(raws).allMatch(raw -> raw.length() <= 16_384);
    assertThat(
            rows(
                "select coalesce(reasons::text, '') || manifest from dashboard.runs where account = '%s'"))
        .noneMatch(told -> told.contains(secret));
  }

  @Test
  void shouldGoOnBesideAReadByIdThatNeverParses() throws SQLException {
    put("c");
    run(Type.TUBE);
    cloud.on("/tubes/b", 200, "{\"tube\":" + Broken.TOO_DEEP.item("b") + "}");
    items.put("b", item("b", "DOWN"));
    items.put("d", item("d", "UP"));
    cloud.on("/tubes/d", 200, "{\"tube\":{\"id\":\"d\",}}");

    assertThat(run(Type.TUBE).outcome()).isEqualTo(RunOutcome.PARTIAL);
    assertThat(changes("b"))
        .as("what the list tells is told")
        .containsExactly("baseline", "update");
    FinishedRun known = run(Type.TUBE, 2);

    assertThat(known.outcome()).as("%s", known.end().reasons()).isEqualTo(RunOutcome.COMPLETE);
    assertThat(known.end().resources()).isEqualTo(3);
    assertThat(openItems()).containsExactlyInAnyOrder("b", "d");
    assertThat(changes("d")).as("too little is known of it").isEmpty();
    assertThat(lastSeen("b")).isNotNull();
    assertThat(presence("b")).isEqualTo("present");
  }

  @Test
  void shouldStayPartialWhenNoReadByIdParses() throws SQLException {
    run(Type.TUBE);
    items.keySet().forEach(id -> cloud.on("/tubes/" + id, 200, "{\"tube\":{\"id\":\"x\",}}"));

    FinishedRun run = run(Type.TUBE, 4);

    assertThat(run.outcome()).isEqualTo(RunOutcome.PARTIAL);
    assertThat(run.end().reasons()).contains("2 of 2 reads by id could not be read");
  }

  @Test
  void shouldStayPartialWithMoreUnreadableItemsThanAnybodyLooksAt() throws SQLException {
    for (int i = 0; i < 101; i++) {
      items.put("odd " + i, Broken.NAME_TWICE.item("odd " + i));
    }

    assertThat(run(Type.PIPE, 4).outcome()).isEqualTo(RunOutcome.PARTIAL);

    assertThat(openItems()).isEmpty();
  }

  private FinishedRun run(Type type, int times) {
    FinishedRun last = run(type);
    for (int i = 1; i < times; i++) {
      last = run(type);
    }
    return last;
  }

  private FinishedRun run(Type type) {
    String name = type.wireName();
    String page =
        "{\"count\":%d,\"%ss\":[%s]}"
            .formatted(items.size() + declaredToo, name, String.join(",", items.values()));
    cloud.on("/" + name + "s?page=0&size=50", 200, page);
    cloud.on(
        "/" + name + "s?page=1&size=50",
        200,
        "{\"count\":%d,\"%ss\":[]}".formatted(items.size() + declaredToo, name));
    return pipeline.run(new Scope("scp", account, "r", name), Trigger.SCHEDULE);
  }

  private void put(String... ids) {
    for (String id : ids) {
      items.put(id, item(id, "UP"));
      cloud.on("/tubes/" + id, 200, "{\"tube\":" + item(id, "UP") + "}");
    }
  }

  private static String item(String id, String state) {
    return "{\"id\":\"%s\",\"name\":\"n\",\"state\":\"%s\"}".formatted(id, state);
  }

  private String[] tags(Type type) {
    return new String[] {"provider", "scp", "account", account, "type", type.wireName()};
  }

  private List<String> firing() throws SQLException {
    return rows(
        "select severity || ' ' || summary from dashboard.alerts where rule = 'item-unreadable' and account = '%s' and ends_at is null");
  }

  private List<String> openItems() throws SQLException {
    return rows(
        "select coalesce(id, '') from dashboard.unreadable_items where account = '%s' and ended_at is null");
  }

  private List<String> changes(String id) throws SQLException {
    return rows(
        "select op from dashboard.changes where account = '%s' and id = '"
            + id
            + "' order by version");
  }

  private String presence(String id) throws SQLException {
    return rows("select presence from dashboard.resources where account = '%s' and id = '"
            + id
            + "'")
        .getFirst();
  }

  private String lastSeen(String id) throws SQLException {
    return rows("select last_seen_at from gateledger.resource r join gateledger.scope s using (scope_no) where s.account = '%s' and r.id = '"
            + id
            + "'")
        .getFirst();
  }

  /** The first column, of this test's account. */
  private List<String> rows(String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection reader = postgres.connect();
        Statement select = reader.createStatement();
        ResultSet found = select.executeQuery(sql.formatted(account))) {
      while (found.next()) {
        rows.add(found.getString(1));
      }
    }
    return rows;
  }
}
