package io.gateledger.relay;

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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The relay to topics that somebody else made or changed, over a real database and broker. */
class TopicSettingsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Scope scope = new Scope("nhn-appkey", "relayed", "KR1", "security-group");

  @TempDir Path folder;
  private RelayHarness servers;
  private Connection connection;
  private @Nullable OutboxRelay relay;

  @BeforeEach
  void start() throws SQLException {
    servers = RelayHarness.start(folder);
    connection = servers.connect();
  }

  @AfterEach
  void stop() throws SQLException, InterruptedException {
    if (relay != null) {
      relay.stop();
    }
    connection.close();
    servers.close();
  }

  @Test
  void shouldTellManySmallEventsToATopicThatTakesFewOfThemAtOnce() throws Exception {
    set("gateledger.inventory", TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "20000");

    look(600);
    relay(Map.of());

    awaitTold();
    assertThat(told("inventory")).hasSize(600);
    assertThat(number("select count(*) from gateledger.event_set_aside")).isZero();
  }

  @Test
  void shouldKeepEventsWaitingWhileTheBrokerDoesNotTakeTheNodesTime() throws Exception {
    WrongClock.isAhead = true;
    look(1);
    relay =
        servers
            .assembly(
                Map.of(),
                Map.of(
                    ProducerConfig.INTERCEPTOR_CLASSES_CONFIG, List.of(WrongClock.class.getName())))
            .relay();
    relay.start();
    await("the reason").atMost(PATIENCE).until(() -> trouble().contains("imestamp"));
    long waiting = number("select count(*) from gateledger.outbox");

    WrongClock.isAhead = false;

    awaitTold();
    assertThat(waiting).isPositive();
    assertThat(number("select count(*) from gateledger.event_set_aside")).isZero();
    assertThat(told("inventory")).hasSize(1);
  }

  @Test
  void shouldFindItsPositionInATopicOfSeveralPartitions() throws Exception {
    try (Admin admin = Admin.create(servers.broker())) {
      admin
          .createTopics(
              List.of(new NewTopic("theirs.relay", Optional.of(7), Optional.<Short>empty())))
          .all()
          .get();
    }
    RelayAssembly assembly =
        servers.assembly(
            Map.of("gateledger.events.topic-prefix", "theirs", "gateledger.relay.batch", "5"));
    assembly.topics().ensure();
    look(12);

    RelayPosition end = tellOneBatch(assembly);

    RelayPositionReader.Told found = assembly.position().read();
    assertThat(found.position()).isEqualTo(end);
    assertThat(found.announcement().batch())
        .isEqualTo(number("select batch from gateledger.relay_progress"));
  }

  private RelayPosition tellOneBatch(RelayAssembly assembly) throws SQLException {
    List<RelayPosition> ends = new ArrayList<>();
    try (Connection leader = servers.connect();
        RelayTerm term = assembly.terms().begin(leader)) {
      term.tell(() -> !ends.isEmpty(), batch -> ends.add(batch.end()));
    }
    return ends.getLast();
  }

  private void relay(Map<String, String> settings) {
    relay = servers.assembly(settings).relay();
    relay.start();
  }

  private String trouble() {
    return relay == null ? "" : String.valueOf(relay.trouble());
  }

  private void awaitTold() {
    await("an empty outbox")
        .atMost(PATIENCE)
        .until(() -> number("select count(*) from gateledger.outbox") == 0);
  }

  private void look(int groups) {
    Map<String, String> items = new TreeMap<>();
    IntStream.range(0, groups)
        .forEach(
            i ->
                items.put(
                    "g" + i,
                    """
                    {"id": "g%d", "name": "g%d", "description": "%s", "securityGroupRules": []}"""
                        .formatted(i, i, "d".repeat(200))));
    FinishedRun run =
        new PipelineHarness(connection, CatalogueLoader.builtIn())
            .run(Estate.holding(items, PipelineAssembly.clock().instant()), scope);
    assertThat(run.outcome()).as("%s", run.end().reasons()).isEqualTo(RunOutcome.COMPLETE);
  }

  private List<String> told(String topic) {
    try (TopicReader topics = new TopicReader(servers.bootstrapServers())) {
      return topics.readUntil(row -> true).stream()
          .filter(row -> row.topic().endsWith("." + topic))
          .map(TopicSettingsTest::id)
          .distinct()
          .toList();
    }
  }

  private static String id(ConsumerRecord<String, String> row) {
    return new String(
        Objects.requireNonNull(row.headers().lastHeader("ce_id")).value(), StandardCharsets.UTF_8);
  }

  private long number(String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private void set(String topic, String name, String value) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    AlterConfigOp change =
        new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
    try (Admin admin = Admin.create(servers.broker())) {
      admin.incrementalAlterConfigs(Map.of(resource, List.of(change))).all().get();
      await("the broker has heard of it")
          .until(() -> value.equals(settings(admin, resource).get(name).value()));
    }
  }

  /** A node whose clock is ahead by more than a broker takes, which is an hour. */
  public static final class WrongClock
      implements ProducerInterceptor<Object, Object>, ConsumerInterceptor<Object, Object> {

    private static volatile boolean isAhead;

    @Override
    public ProducerRecord<Object, Object> onSend(ProducerRecord<Object, Object> row) {
      return new ProducerRecord<>(
          row.topic(),
          row.partition(),
          isAhead ? System.currentTimeMillis() + Duration.ofHours(2).toMillis() : null,
          row.key(),
          row.value(),
          row.headers());
    }

    @Override
    public void onAcknowledgement(@Nullable RecordMetadata sent, @Nullable Exception failure) {}

    @Override
    public ConsumerRecords<Object, Object> onConsume(ConsumerRecords<Object, Object> rows) {
      return rows;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    @Override
    public void close() {}

    @Override
    public void configure(Map<String, ?> settings) {}
  }

  private static Config settings(Admin admin, ConfigResource topic) throws Exception {
    return Objects.requireNonNull(admin.describeConfigs(List.of(topic)).all().get().get(topic));
  }
}
