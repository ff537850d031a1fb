package io.gateledger.relay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.pipeline.PipelineAssembly;
import io.gateledger.resource.Scope;
import io.gateledger.run.FinishedRun;
import io.gateledger.run.RunOutcome;
import io.gateledger.testing.Estate;
import io.gateledger.testing.PipelineHarness;
import io.gateledger.testing.TopicReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The relay over a real database and a real broker: large events, refusals and backlogs. */
class RelayUnderLoadTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LARGEST_PAYLOAD = 512 * 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** The backend that holds the lead; 0 when none does. */
  private static final String LEAD =
      """
      select coalesce(min(pid), 0) as pid from pg_locks
       where locktype = 'advisory' and granted and objsubid = 1
         and database = (select oid from pg_database where datname = current_database())
      """;

  private static RelayHarness servers;
  private static int accounts;

  private final Scope scope =
      new Scope("nhn-appkey", "relayed" + accounts++, "KR1", "security-group");
  private Connection connection;
  private PipelineHarness pipeline;
  private @Nullable OutboxRelay relay;

  @BeforeAll
  static void start(@TempDir Path folder) {
    servers = RelayHarness.start(folder);
  }

  @AfterAll
  static void stop() {
    servers.close();
  }

  @BeforeEach
  void connect() throws SQLException {
    connection = servers.connect();
    pipeline = new PipelineHarness(connection, CatalogueLoader.builtIn());
  }

  @AfterEach
  void disconnect() throws SQLException, InterruptedException {
    if (relay != null) {
      relay.stop();
    }
    connection.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"description", "name", "rules"})
  void shouldTellAnItemOfThreeMegabytesAndAllBehindIt(String where)
      throws SQLException, JsonProcessingException {
    // Given
    relay(Map.of());
    look(Map.of("big", group("big", "g", "d", 2), "small", group("small", "a", "d", 1)));

    // When
    look(Map.of("big", large(where), "small", group("small", "b", "d", 1)));
    FinishedRun last =
        look(Map.of("big", group("big", "g", "e", 2), "small", group("small", "c", "d", 1)));

    // Then
    List<ConsumerRecord<String, String>> told = told(last);
    List<JsonNode> big = changesOf(told, "big");
    assertThat(big).extracting(change -> change.path("version").asInt()).containsExactly(2, 3);
    assertThat(big)
        .allSatisfy(
            change -> {
              assertThat(change.path("truncated").asBoolean()).isTrue();
              assertThat(change.path("changes").size())
                  .isEqualTo(change.path("changesCount").asInt());
              assertThat(change.path("changes").findValues("sha256")).isNotEmpty();
            });
    assertThat(changesOf(told, "small")).hasSize(2);
    assertThat(told).allMatch(row -> size(row) <= LARGEST_PAYLOAD);
    assertThat(number("select count(*) from gateledger.event_set_aside")).isZero();
  }

  @Test
  void shouldSetAsideWhatTheBrokerRefusesAndTellAllBehindIt() throws Exception {
    // Given
    double before = servers.meters().counter("gateledger.events.set.aside").count();
    limit("gateledger.changes", 100_000);
    relay(Map.of());
    look(Map.of("big", group("big", "g", "d", 1), "small", group("small", "a", "d", 1)));

    // When
    look(
        Map.of(
            "big",
            group("big", "g", "x".repeat(200_000), 1),
            "small",
            group("small", "b", "d", 1)));
    await().atMost(PATIENCE).until(() -> firing() == 1);
    look(Map.of("big", group("big", "g", "e", 1), "small", group("small", "c", "d", 1)));
    look(Map.of("big", group("big", "g", "f", 1), "small", group("small", "d", "d", 1)));
    await().atMost(PATIENCE).until(() -> firing() == 0);
    FinishedRun last =
        look(Map.of("big", group("big", "g", "f", 1), "small", group("small", "d", "d", 1)));

    // Then
    List<ConsumerRecord<String, String>> told = told(last);
    assertThat(changesOf(told, "big"))
        .extracting(change -> change.path("version").asInt())
        .containsExactly(4);
    assertThat(changesOf(told, "small")).hasSize(3);
    assertThat(TopicReader.of(told, "inventory", scope.key() + "/big")).hasSize(4);
    assertThat(TopicReader.of(told, "alerts", scope.key()).map(RelayUnderLoadTest::status))
        .containsExactly("firing", "resolved");
    assertThat(
            number(
                "select count(*) from gateledger.event_set_aside where topic = 'changes'"
                    + " and bytes > 200000 and reason <> '' and superseded_at is not null"
                    + " and key = '"
                    + scope.key()
                    + "/big'"))
        .isEqualTo(2);
    assertThat(servers.meters().counter("gateledger.events.set.aside").count() - before)
        .isEqualTo(2);
    limit("gateledger.changes", 1_048_588);
  }

  @Test
  void shouldTellACommitOnceThatABatchEndsInAndARestartCutsShort() throws SQLException {
    // Given
    FinishedRun run = look(groups(60));
    AtomicBoolean over = new AtomicBoolean();
    List<RelayPosition> ends = new ArrayList<>();

    // When
    RelayAssembly assembly = servers.assembly(Map.of("gateledger.relay.batch", "7"));
    term(
        assembly,
        over::get,
        batch -> {
          ends.add(batch.end());
          over.set(true);
        });
    RelayPosition between = assembly.position().read().position();
    term(assembly, () -> waiting() == 0, batch -> {});

    // Then
    assertThat(between).isEqualTo(ends.get(1)).matches(position -> position.events() > 0);
    List<ConsumerRecord<String, String>> told = told(run);
    assertThat(told.stream().map(row -> header(row, "ce_id")).toList())
        .doesNotHaveDuplicates()
        .hasSize(61);
  }

  @Test
  void shouldBeWokenByACommitThoughItWouldRestForAnHour() throws SQLException {
    relay(Map.of("gateledger.relay.idle", "1h"));
    told(look(groups(1)));
    await().atMost(PATIENCE).until(() -> waiting() == 0);

    FinishedRun run = look(groups(2));

    assertThat(told(run)).anyMatch(TopicReader.endOfRun(run.run().number()));
  }

  @Test
  void shouldAnnounceABatchBeforeItIsToldAndForgetItAfter() throws SQLException {
    // Given
    look(groups(60));
    RelayAssembly assembly = servers.assembly(Map.of("gateledger.relay.batch", "7"));
    List<Long> announced = new ArrayList<>();
    List<Long> toldBatches = new ArrayList<>();
    List<Long> ends = new ArrayList<>();
    List<Long> left = new ArrayList<>();

    // When
    term(
        assembly,
        () -> waiting() == 0,
        batch -> {
          announced.add(own("select batch from gateledger.relay_progress"));
          toldBatches.add(assembly.position().read().announcement().batch());
          ends.add(batch.end().outbox());
          left.add(own("select min(outbox_no) from gateledger.outbox"));
        });

    // Then
    assertThat(toldBatches).hasSizeGreaterThan(2).isEqualTo(announced).doesNotHaveDuplicates();
    assertThat(left.getLast()).as("a row that was told last").isLessThanOrEqualTo(ends.getLast());
    assertThat(own("select batch from gateledger.relay_progress")).isEqualTo(announced.getLast());
  }

  @Test
  void shouldBeginAnotherTermWhenTheLeadsSessionEndsWhileItWouldRestForAnHour()
      throws SQLException {
    relay(Map.of("gateledger.relay.idle", "1h"));
    told(look(groups(1)));
    await().atMost(PATIENCE).until(() -> waiting() == 0);
    long first = own(LEAD);

    own("select pg_terminate_backend(pid)::int from (" + LEAD + ") lead(pid)");

    await("another session that leads")
        .atMost(PATIENCE)
        .until(() -> own(LEAD) > 0 && own(LEAD) != first);
    FinishedRun run = look(groups(2));
    assertThat(told(run)).anyMatch(TopicReader.endOfRun(run.run().number()));
  }

  private static void term(
      RelayAssembly assembly, BooleanSupplier isOver, RelayTerm.Listener listener)
      throws SQLException {
    try (Connection leader = servers.connect();
        RelayTerm term = assembly.terms().begin(leader)) {
      term.tell(isOver, listener);
    }
  }

  private void relay(Map<String, String> settings) {
    relay = servers.assembly(settings).relay();
    relay.start();
  }

  private FinishedRun look(Map<String, String> items) {
    FinishedRun run =
        pipeline.run(
            Estate.holding(new LinkedHashMap<>(items), PipelineAssembly.clock().instant()), scope);
    assertThat(run.outcome()).as("%s", run.end().reasons()).isEqualTo(RunOutcome.COMPLETE);
    return run;
  }

  /** What was told of the scope up to the end of a run. */
  private List<ConsumerRecord<String, String>> told(FinishedRun last) {
    try (TopicReader topics = new TopicReader(servers.bootstrapServers())) {
      return topics.readUntil(TopicReader.endOfRun(last.run().number())).stream()
          .filter(row -> header(row, "ce_source").equals("/gateledger/" + scope.key()))
          .toList();
    }
  }

  private List<JsonNode> changesOf(List<ConsumerRecord<String, String>> told, String id)
      throws JsonProcessingException {
    List<JsonNode> changes = new ArrayList<>();
    for (var row : TopicReader.of(told, "changes", scope.key() + "/" + id).toList()) {
      changes.add(JSON.readTree(row.value()));
    }
    return changes;
  }

  private long firing() throws SQLException {
    return number(
        "select count(*) from gateledger.alert where rule = 'event-set-aside' and ends_at is null"
            + " and subject = '"
            + scope.key()
            + "'");
  }

  private static long waiting() {
    return own("select count(*) from gateledger.outbox");
  }

  /** A number, by a connection of its own. */
  private static long own(String sql) {
    try (Connection own = servers.connect()) {
      return number(own, sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private long number(String sql) throws SQLException {
    return number(connection, sql);
  }

  private static long number(Connection on, String sql) throws SQLException {
    try (var statement = on.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static void limit(String topic, int bytes) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    AlterConfigOp set =
        new AlterConfigOp(
            new ConfigEntry("max.message.bytes", String.valueOf(bytes)), AlterConfigOp.OpType.SET);
    try (Admin admin = Admin.create(servers.broker())) {
      admin.incrementalAlterConfigs(Map.of(resource, List.of(set))).all().get();
    }
  }

  private static Map<String, String> groups(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "g" + i)
        .collect(Collectors.toMap(id -> id, id -> group(id, id, "d", 0)));
  }

  private static String large(String where) {
    return switch (where) {
      case "description" -> group("big", "g", "x".repeat(3_000_000), 2);
      case "name" -> group("big", "n".repeat(3_000_000), "d", 2);
      default -> group("big", "g", "d", 5_000);
    };
  }

  private static String group(String id, String name, String description, int rules) {
    return """
        {"id": "%s", "name": "%s", "description": "%s", "securityGroupRules": [%s]}"""
        .formatted(
            id,
            name,
            description,
            IntStream.range(0, rules)
                .mapToObj(RelayUnderLoadTest::rule)
                .collect(Collectors.joining(",")));
  }

  /** About 600 bytes, so that 5,000 are 3 MB. */
  private static String rule(int number) {
    return """
        {"id": "rule-%d", "direction": "ingress", "ethertype": "IPv4", "portRangeMin": %d,
         "portRangeMax": %d, "protocol": "tcp", "remoteIpPrefix": "10.%d.%d.0/24", "description": "%s"}"""
        .formatted(number, number, number, number / 250, number % 250, "r".repeat(450));
  }

  private static int size(ConsumerRecord<String, String> row) {
    return row.value() == null ? 0 : row.value().getBytes(StandardCharsets.UTF_8).length;
  }

  private static String status(ConsumerRecord<String, String> row) {
    try {
      return JSON.readTree(row.value()).path("status").asText();
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static String header(ConsumerRecord<String, String> row, String name) {
    return new String(
        Objects.requireNonNull(row.headers().lastHeader(name)).value(), StandardCharsets.UTF_8);
  }
}
