package io.gateledger.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads every committed record of Gateledger's topics from their beginning. */
public final class TopicReader implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final List<String> TOPICS =
      List.of("gateledger.changes", "gateledger.alerts", "gateledger.inventory", "gateledger.runs");

  private final KafkaConsumer<String, String> consumer;
  private final List<ConsumerRecord<String, String>> records = new ArrayList<>();

  public TopicReader(String bootstrapServers) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                StringDeserializer.class.getName(),
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                StringDeserializer.class.getName()));
    List<TopicPartition> partitions =
        TOPICS.stream()
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /**
   * Reads until a record arrives, and then all that was committed with it or before it.
   *
   * @throws IllegalStateException when it does not arrive within a minute
   */
  public List<ConsumerRecord<String, String>> readUntil(
      Predicate<ConsumerRecord<String, String>> isLast) {
    Instant deadline = Instant.now().plus(PATIENCE);
    int seen = 0;
    while (records.stream().skip(seen).noneMatch(isLast)) {
      seen = records.size();
      if (Instant.now().isAfter(deadline)) {
        throw new IllegalStateException(
            "the awaited record is not among the " + records.size() + " that arrived");
      }
      poll();
    }
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      poll();
    }
    return List.copyOf(records);
  }

  /** The event that tells the end of a run. */
  public static Predicate<ConsumerRecord<String, String>> endOfRun(long number) {
    return row -> row.topic().endsWith(".runs") && row.value().contains("\"run\":" + number + ",");
  }

  /** The records of one topic for one key, in their order. */
  public static Stream<ConsumerRecord<String, String>> of(
      List<ConsumerRecord<String, String>> records, String topic, String key) {
    return records.stream()
        .filter(row -> row.topic().equals("gateledger." + topic) && row.key().equals(key));
  }

  @Override
  public void close() {
    consumer.close();
  }

  private void poll() {
    consumer.poll(Duration.ofMillis(100)).forEach(records::add);
  }
}
