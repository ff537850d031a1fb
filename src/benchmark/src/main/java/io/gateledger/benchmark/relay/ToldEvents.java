package io.gateledger.benchmark.relay;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What lies in the topics of one prefix, as a consumer of committed records reads it. */
final class ToldEvents {

  private static final Duration POLL = Duration.ofMillis(200);

  private static final List<String> TOPICS = List.of("changes", "inventory", "alerts", "runs");
  private static final String POSITIONS = "relay";

  /** Beside it each transaction writes which batch it is. */
  private static final byte[] POSITION_KEY = "outbox".getBytes(StandardCharsets.UTF_8);

  private final String bootstrapServers;
  private final String prefix;

  ToldEvents(String bootstrapServers, String prefix) {
    this.bootstrapServers = bootstrapServers;
    this.prefix = prefix;
  }

  /** How many transactions told them: each ends with the position it reached. */
  long transactions() {
    return read(List.of(POSITIONS), Integer.MAX_VALUE).stream()
        .filter(one -> Arrays.equals(one.key(), POSITION_KEY))
        .count();
  }

  /** The first events of each topic and partition, at most as many in all. */
  List<ConsumerRecord<byte[], byte[]>> sample(int most) {
    return read(TOPICS, most);
  }

  private List<ConsumerRecord<byte[], byte[]>> read(List<String> topics, int most) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      List<TopicPartition> partitions = new ArrayList<>();
      for (String topic : topics) {
        partitions.addAll(partitions(consumer, topic));
      }
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (records.size() < most && !isAtEnd(consumer, ends)) {
        for (ConsumerRecord<byte[], byte[]> one : consumer.poll(POLL)) {
          if (records.size() < most) {
            records.add(one);
          }
        }
      }
    }
    return records;
  }

  /** Waits until every partition has a leader that answers: a new topic takes a moment. */
  void awaitTopics() {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      for (String topic : TOPICS) {
        consumer.endOffsets(partitions(consumer, topic));
      }
    }
  }

  private static boolean isAtEnd(KafkaConsumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  /** A consumer of committed records that is assigned nothing yet. */
  KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String topic) {
    return consumer.partitionsFor(prefix + "." + topic).stream()
        .map(one -> new TopicPartition(one.topic(), one.partition()))
        .toList();
  }

  /** Gives the disk back. */
  void delete() {
    try (Admin admin =
        Admin.create(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
      List<String> topics =
          admin.listTopics().names().get().stream()
              .filter(name -> name.startsWith(prefix + "."))
              .toList();
      admin.deleteTopics(topics).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the topics of %s are still there".formatted(prefix), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
