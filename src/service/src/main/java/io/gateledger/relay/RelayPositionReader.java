package io.gateledger.relay;

import io.gateledger.event.EventsConfig;
import io.gateledger.relay.topic.Topics;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Up to where the outbox was told, kept in a compacted topic of its own. It is written in the same
 * Kafka transaction as the events, so that the two can never disagree.
 */
@ApplicationScoped
class RelayPositionReader {

  static final String KEY = "outbox";
  static final String ANNOUNCEMENT_KEY = "announcement";
  private static final Set<String> KEYS = Set.of(KEY, ANNOUNCEMENT_KEY);

  /** The only one that is written, however many the topic was made with. */
  static final int PARTITION = 0;

  /**
   * How many records from the end to look for the newest among, and how many times as many next.
   */
  private static final long USUAL_LENGTH = 64;

  private static final long FURTHER = 64;

  private static final Duration POLL = Duration.ofMillis(200);

  private final Map<String, Object> kafka;
  private final TopicPartition partition;

  RelayPositionReader(
      @Identifier("default-kafka-broker") Map<String, Object> kafka, EventsConfig config) {
    this.kafka = kafka;
    partition = new TopicPartition(Topics.positionTopic(config), PARTITION);
  }

  /** What was told last, as far as it was committed. */
  Told read() {
    Map<String, String> newest = newestByKey();
    String position = newest.get(KEY);
    return new Told(
        position == null ? RelayPosition.START : RelayPosition.parse(position),
        Announcement.parse(newest.get(ANNOUNCEMENT_KEY)));
  }

  private Map<String, String> newestByKey() {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class.getName());
    settings.put(
        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class.getName());
    try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(settings)) {
      List<TopicPartition> partitions = List.of(partition);
      consumer.assign(partitions);
      long beginning = Objects.requireNonNull(consumer.beginningOffsets(partitions).get(partition));
      long end = Objects.requireNonNull(consumer.endOffsets(partitions).get(partition));
      // Both are written with each batch, and a busy week leaves gigabytes before they are
      // compacted.
      for (long length = USUAL_LENGTH; ; length *= FURTHER) {
        long from = Math.max(beginning, end - length);
        Map<String, String> newest = newestByKey(consumer, from, end);
        if (from == beginning || newest.keySet().containsAll(KEYS)) {
          return newest;
        }
      }
    }
  }

  private Map<String, String> newestByKey(
      KafkaConsumer<String, String> consumer, long from, long end) {
    consumer.seek(partition, from);
    Map<String, String> newest = new HashMap<>();
    while (consumer.position(partition) < end) {
      for (ConsumerRecord<String, String> row : consumer.poll(POLL)) {
        newest.put(row.key(), row.value());
      }
    }
    return newest;
  }

  /**
   * What Kafka knows of the outbox.
   *
   * @param position {@link RelayPosition#START} when nothing was ever told
   * @param announcement the last batch told
   */
  record Told(RelayPosition position, Announcement announcement) {}
}
