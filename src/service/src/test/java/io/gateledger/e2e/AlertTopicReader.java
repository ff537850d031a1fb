package io.gateledger.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

import static org.awaitility.Awaitility.await;

/** Reads the alerts topic as it grows. */
final class AlertTopicReader implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String TOPIC = "gateledger.alerts";

  private final KafkaConsumer<String, String> consumer;
  private final List<ToldEvent> read = new ArrayList<>();
  private int given;

  AlertTopicReader(String bootstrapServers) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false),
            new StringDeserializer(),
            new StringDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(TOPIC).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /**
   * What was told since it was last asked, key by key: between keys there is no order.
   *
   * @param all how many events the topic has once all is told
   */
  List<JsonNode> readUpTo(long all) {
    await("all alerts are told")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(1))
        .until(
            () -> {
              consumer.poll(Duration.ofMillis(50)).forEach(row -> read.add(ToldEvent.of(row)));
              return read.size() >= all;
            });
    List<JsonNode> news =
        read.subList(given, read.size()).stream()
            .sorted(Comparator.comparing(ToldEvent::key))
            .map(ToldEvent::payload)
            .toList();
    given = read.size();
    return news;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
