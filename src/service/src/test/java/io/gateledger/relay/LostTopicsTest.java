package io.gateledger.relay;

import io.gateledger.standalone.servers.EmbeddedKafka;
import io.gateledger.testing.TopicReader;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A broker that loses its topics, or has them set otherwise, while the relay runs. */
class LostTopicsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @TempDir Path folder;
  private EmbeddedKafka kafka;
  private RelayedLedger ledger;
  private RelayNode node;

  @BeforeEach
  void begin() throws SQLException {
    kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0);
    ledger = RelayedLedger.create();
    node = RelayNode.start(ledger.dataSource(), kafka.bootstrapServers(), meters);
    ledger.awaitTold();
  }

  @AfterEach
  void end() throws InterruptedException {
    node.close();
    ledger.close();
    kafka.close();
  }

  @Test
  void shouldTellABrokerThatComesBackWithAnEmptyDiskWithoutARestart() throws Exception {
    ledger.describe("t1", "told, and lost with the disk");
    ledger.describe("t2", "told, and lost with the disk");
    ledger.awaitTold();
    Map<String, String> before = newest("inventory");
    int port = Integer.parseInt(kafka.bootstrapServers().replaceAll(".*:", ""));

    kafka.close();
    ledger.describe("t1", "found while the broker was away");
    kafka = EmbeddedKafka.start(folder.resolve("empty"), port);

    awaitAlerts("topics-lost firing", "topics-lost resolved");
    ledger.awaitTold();
    Map<String, String> after = newest("inventory");
    assertThat(after.keySet()).isEqualTo(before.keySet());
    assertThat(after.get(key("t2")))
        .as("told as it was, by its id")
        .isEqualTo(before.get(key("t2")));
    assertThat(after.get(key("t3"))).isEqualTo(before.get(key("t3")));
    assertThat(after.get(key("t1"))).contains("found while the broker was away");
    assertThat(values("changes")).singleElement().asString().contains("while the broker was away");
    String first = ledger.texts("select max(change_no)::text from gateledger.change").getFirst();
    assertThat(ledger.texts("select summary from gateledger.alert where rule = 'topics-lost'"))
        .singleElement()
        .asString()
        .contains("gateledger.changes", "gateledger.inventory", "gateledger.relay")
        .contains("changes are told from %s on".formatted(first));
    assertThat(meters.counter("gateledger.topics.lost").count()).isEqualTo(5);
  }

  @Test
  void shouldTellAnInventoryThatWasDeletedAnewAndNothingElseTwice() throws Exception {
    ledger.describe("t1", "once");
    ledger.awaitTold();
    Map<String, String> before = newest("inventory");
    List<String> changes = values("changes");

    try (Admin admin = admin()) {
      admin.deleteTopics(List.of("gateledger.inventory")).all().get();
    }

    awaitAlerts("topics-lost firing", "topics-lost resolved");
    ledger.awaitTold();
    assertThat(newest("inventory")).isEqualTo(before);
    assertThat(values("inventory")).hasSize(3);
    assertThat(values("changes")).isEqualTo(changes);
  }

  @Test
  void shouldTellWhatIsFoundWhileItsTopicIsGone() throws Exception {
    ledger.describe("t1", "told, and lost with the topic");
    ledger.awaitTold();

    try (Admin admin = admin()) {
      admin.deleteTopics(List.of("gateledger.changes")).all().get();
    }
    ledger.describe("t1", "found while the topic was gone");
    ledger.describe("t2", "found while the topic was gone");

    awaitAlerts("topics-lost firing");
    ledger.awaitTold();
    ledger.execute("update gateledger.kafka_topic set seen_at = seen_at - interval '1 hour'");
    awaitAlerts("topics-lost firing", "topics-lost resolved");
    assertThat(values("changes"))
        .hasSize(2)
        .allMatch(change -> change.contains("found while the topic was gone"));
    assertThat(values("inventory")).as("which is as it was").hasSize(6);
  }

  @Test
  void shouldNoticeOnTheNextStartThatTopicsWereLostMeanwhile() throws Exception {
    ledger.describe("t1", "told");
    ledger.awaitTold();
    Map<String, String> before = newest("inventory");
    node.close();
    try (Admin admin = admin()) {
      admin.deleteTopics(List.of("gateledger.inventory", "gateledger.relay")).all().get();
    }

    node = RelayNode.start(ledger.dataSource(), kafka.bootstrapServers(), meters);

    awaitAlerts("topics-lost firing", "topics-lost resolved");
    ledger.awaitTold();
    assertThat(newest("inventory")).isEqualTo(before);
  }

  @Test
  void shouldAlarmAboutATopicForAsLongAsItIsSetOtherwise() throws Exception {
    cleanUp("gateledger.inventory", TopicConfig.CLEANUP_POLICY_DELETE);
    awaitAlerts("topic-changed firing");
    cleanUp("gateledger.inventory", TopicConfig.CLEANUP_POLICY_COMPACT);
    awaitAlerts("topic-changed firing", "topic-changed resolved");

    try (Admin admin = admin()) {
      admin.createPartitions(Map.of("gateledger.runs", NewPartitions.increaseTo(8))).all().get();
    }

    awaitAlerts("topic-changed firing", "topic-changed firing", "topic-changed resolved");
    assertThat(ledger.texts("select summary from gateledger.alert order by alert_no"))
        .containsExactly(
            "gateledger.inventory has cleanup.policy delete, and had compact",
            "gateledger.runs has 8 partitions, and had 6");
  }

  private void cleanUp(String topic, String policy) throws Exception {
    try (Admin admin = admin()) {
      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(ConfigResource.Type.TOPIC, topic),
                  List.of(
                      new AlterConfigOp(
                          new ConfigEntry(TopicConfig.CLEANUP_POLICY_CONFIG, policy),
                          AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }
  }

  /** In the order of the alphabet, as they are told. */
  private void awaitAlerts(String... steps) {
    await("alerts on their topic")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(300))
        .ignoreExceptions()
        .untilAsserted(
            () ->
                assertThat(
                        records("alerts")
                            .map(
                                row ->
                                    row.value()
                                        .replaceAll(
                                            ".*\"status\": ?\"(\\w+)\".*\"rule\": ?\"([a-z-]+)\".*",
                                            "$2 $1"))
                            .sorted())
                    .containsExactly(steps));
  }

  private Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
  }

  private static String key(String id) {
    return RelayedLedger.TUNNELS.key() + "/" + id;
  }

  /** The newest record of each key: its id, its other headers and its value. */
  private Map<String, String> newest(String topic) {
    Map<String, String> newest = new TreeMap<>();
    records(topic)
        .forEach(
            row ->
                newest.put(
                    row.key(),
                    Stream.of(row.headers().toArray())
                            .map(
                                one ->
                                    one.key()
                                        + "="
                                        + new String(one.value(), StandardCharsets.UTF_8))
                            .collect(Collectors.joining(" "))
                        + " "
                        + row.value()));
    return newest;
  }

  private List<String> values(String topic) {
    List<String> values = new ArrayList<>();
    records(topic).forEach(row -> values.add(Objects.requireNonNull(row.value())));
    return values;
  }

  private Stream<ConsumerRecord<String, String>> records(String topic) {
    try (TopicReader topics = new TopicReader(kafka.bootstrapServers())) {
      return topics.readUntil(row -> true).stream()
          .filter(row -> row.topic().equals("gateledger." + topic));
    }
  }
}
