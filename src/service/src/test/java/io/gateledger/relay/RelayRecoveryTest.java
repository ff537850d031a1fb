package io.gateledger.relay;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gateledger.standalone.servers.EmbeddedKafka;
import io.gateledger.testing.TopicReader;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The relay over a real database and a real broker: what breaks, freezes and is put back. */
class RelayRecoveryTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @TempDir Path folder;
  private EmbeddedKafka kafka;
  private RelayedLedger ledger;

  @BeforeEach
  void begin() throws SQLException {
    kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0);
    ledger = RelayedLedger.create();
  }

  @AfterEach
  void end() {
    ledger.close();
    kafka.close();
  }

  @ParameterizedTest
  @ValueSource(classes = {OutOfMemoryError.class, NoClassDefFoundError.class})
  void shouldFailHealthAndStartOverWhenTheRelayMeetsAnError(Class<? extends Error> type)
      throws Exception {
    AtomicBoolean broken = new AtomicBoolean(true);
    Error error = type.getConstructor(String.class).newInstance("thrown by the test");
    DataSource source = failing(ledger.dataSource(), () -> broken.get() ? error : null);
    try (RelayNode node = RelayNode.start(source, kafka.bootstrapServers(), meters)) {
      await("health that says what it was")
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertThat(reason(node)).isEqualTo(type.getName() + ": thrown by the test"));

      broken.set(false);

      ledger.awaitTold();
      await("health")
          .atMost(PATIENCE)
          .until(() -> node.health().getStatus() == HealthCheckResponse.Status.UP);
    }
  }

  @Test
  void shouldSayOnANodeThatDoesNotLeadThatNothingIsTold() throws Exception {
    ledger.describe("t1", "waits");
    try (RelayLeadership.Term idle =
            new RelayLeadership(ledger.dataSource()).tryBegin().orElseThrow();
        RelayNode node = RelayNode.start(ledger.dataSource(), kafka.bootstrapServers(), meters)) {
      ledger.execute("update gateledger.relay_progress set told_at = clock_timestamp()");
      assertThat(idle.isHeld()).isTrue();
      assertThat(reason(node)).isEqualTo("nothing is wrong");

      ledger.execute(
          """
          update gateledger.outbox set enqueued_at = enqueued_at - interval '16 s';
          update gateledger.relay_progress set told_at = told_at - interval '20 s'
          """);

      await("health of every node")
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(reason(node))
                      .matches(
                          "no node has told events for [1-9][0-9] seconds, and [0-9]+ rows wait"));
    }
  }

  @Test
  void shouldTellEverythingAfterARestoreAlsoWhenNumberingRunsPastTheOldPosition() throws Exception {
    ledger.describe("t1", "told before the copy was made");
    relayed(ledger, () -> {});
    RelayedLedger restored = ledger.copy();
    ledger.describe("t1", "told, then lost by the restore");
    ledger.describe("t2", "told, then lost by the restore");
    relayed(ledger, () -> {});
    List<String> before = descriptionsOnTopic().get("t1");

    for (int round = 0; round < 8; round++) {
      restored.describe("t1", "round " + round);
      restored.describe("t2", "round " + round);
    }
    relayed(restored, () -> restored.describe("t3", "at last"));

    Map<String, List<String>> told = descriptionsOnTopic();
    List<String> rounds = IntStream.range(0, 8).mapToObj(r -> "round " + r).toList();
    assertThat(before)
        .containsExactly("told before the copy was made", "told, then lost by the restore");
    assertThat(told.getOrDefault("t1", List.of()).subList(2, 10)).isEqualTo(rounds);
    assertThat(told.getOrDefault("t2", List.of()).subList(1, 9)).isEqualTo(rounds);
    assertThat(restored.texts("select number::text from gateledger.incarnation order by number"))
        .containsExactly("1", "2");
    assertThat(meters.counter("gateledger.restores").count()).isOne();
    assertNoIdNamesTwoFacts();
  }

  @Test
  void shouldBeginNoIncarnationWhenNothingWasLost() throws Exception {
    ledger.describe("t1", "told");
    relayed(ledger, () -> {});
    relayed(ledger, () -> ledger.describe("t1", "told by the next leader"));

    RelayedLedger restored = ledger.copy();
    relayed(restored, () -> restored.describe("t1", "told after a restore that lost nothing"));

    assertThat(descriptionsOnTopic().get("t1"))
        .containsExactly(
            "told", "told by the next leader", "told after a restore that lost nothing");
    assertThat(restored.texts("select number::text from gateledger.incarnation"))
        .containsExactly("1");
  }

  /** Lets a relay tell all that waits and all that comes of some act. */
  private void relayed(RelayedLedger of, Act act) throws Exception {
    try (RelayNode node = RelayNode.start(of.dataSource(), kafka.bootstrapServers(), meters)) {
      act.happen();
      of.awaitTold();
    }
  }

  /** What was told of each tunnel's description, in its order. */
  private Map<String, List<String>> descriptionsOnTopic() {
    Map<String, List<String>> told = new HashMap<>();
    for (ConsumerRecord<String, String> row : records()) {
      if (row.topic().endsWith(".changes")) {
        String id = row.key().substring(row.key().lastIndexOf('/') + 1);
        told.computeIfAbsent(id, none -> new ArrayList<>()).add(description(row));
      }
    }
    return told;
  }

  private void assertNoIdNamesTwoFacts() {
    Map<String, String> facts = new HashMap<>();
    for (ConsumerRecord<String, String> row : records()) {
      String id = new String(row.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8);
      String fact = row.topic() + " " + row.value();
      assertThat(facts.getOrDefault(id, fact)).as(id).isEqualTo(fact);
      facts.put(id, fact);
    }
  }

  private List<ConsumerRecord<String, String>> records() {
    try (TopicReader topics = new TopicReader(kafka.bootstrapServers())) {
      return topics.readUntil(row -> true);
    }
  }

  private static String description(ConsumerRecord<String, String> row) {
    try {
      return JSON.readTree(row.value()).at("/after/description").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String reason(RelayNode node) {
    return String.valueOf(
        node.health().getData().map(data -> data.get("reason")).orElse("nothing is wrong"));
  }

  /** Gives connections, or fails as it is told. */
  private static DataSource failing(DataSource source, Supplier<Error> failure) {
    return (DataSource)
        Proxy.newProxyInstance(
            RelayRecoveryTest.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> {
              Error error = failure.get();
              if (error != null) {
                throw error;
              }
              return (Connection) method.invoke(source, arguments);
            });
  }

  /** Something that happens while a relay runs. */
  private interface Act {
    void happen() throws Exception;
  }
}
