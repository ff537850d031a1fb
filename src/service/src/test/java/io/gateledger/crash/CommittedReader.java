package io.gateledger.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * A consumer of committed changes and alerts that keeps where it is with what it has read, and is
 * restarted again and again. It also sees to it that no partition gives a record twice, or one
 * before another.
 */
final class CommittedReader implements AutoCloseable {

  static final String CHANGES = "gateledger.changes";
  static final String ALERTS = "gateledger.alerts";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final String bootstrapServers;
  private final Map<String, List<ToldFact>> told = new HashMap<>();
  private final Map<TopicPartition, Long> positions = new HashMap<>();
  private final AtomicInteger restartsAsked = new AtomicInteger();
  private final Thread thread;
  private volatile boolean isOver;
  private volatile @Nullable Throwable failure;
  private int restarts;
  private int repeatedOffsets;

  /** Begins to read topics that are there. */
  CommittedReader(String bootstrapServers, int partitions) {
    this.bootstrapServers = bootstrapServers;
    Stream.of(CHANGES, ALERTS)
        .flatMap(
            topic ->
                IntStream.range(0, partitions).mapToObj(part -> new TopicPartition(topic, part)))
        .forEach(partition -> positions.put(partition, 0L));
    thread = Thread.ofPlatform().name("committed-reader").start(this::read);
  }

  /** Has it drop what it is about to do, and begin again from what it kept. */
  void restart() {
    restartsAsked.incrementAndGet();
  }

  /** What was read of a topic so far. */
  List<ToldFact> told(String topic) {
    synchronized (told) {
      return List.copyOf(told.getOrDefault(topic, List.of()));
    }
  }

  int count(String topic) {
    synchronized (told) {
      return told.getOrDefault(topic, List.of()).size();
    }
  }

  /**
   * Ends it once it has read all that is committed.
   *
   * @throws IllegalStateException when it broke, or does not come to an end
   */
  void finish() throws InterruptedException {
    isOver = true;
    boolean hasEnded = thread.join(PATIENCE);
    check();
    if (!hasEnded) {
      throw new IllegalStateException("the reader is not at the end after " + PATIENCE);
    }
  }

  /**
   * Whether it still reads.
   *
   * @throws IllegalStateException when it broke
   */
  void check() {
    Throwable broken = failure;
    if (broken != null) {
      throw new IllegalStateException("the reader broke", broken);
    }
  }

  /** How often it was restarted, after {@link #finish}. */
  int restarts() {
    return restarts;
  }

  /** How often a partition gave an offset that is not behind the one before, likewise. */
  int repeatedOffsets() {
    return repeatedOffsets;
  }

  @Override
  public void close() throws InterruptedException {
    isOver = true;
    thread.interrupt();
    thread.join();
  }

  private void read() {
    try {
      boolean goesOn = true;
      while (goesOn) {
        goesOn = readUntilRestarted();
      }
    } catch (Throwable e) {
      failure = e;
    }
  }

  /**
   * The life of one consumer.
   *
   * @return whether another is to follow
   */
  private boolean readUntilRestarted() {
    int asked = restartsAsked.get();
    KafkaConsumer<String, String> consumer = consumer(bootstrapServers);
    try {
      consumer.assign(positions.keySet());
      positions.forEach(consumer::seek);
      while (true) {
        boolean wasOver = isOver;
        ConsumerRecords<String, String> records = consumer.poll(POLL);
        if (restartsAsked.get() != asked) {
          // What was polled and not kept is polled again by the next.
          restarts++;
          return true;
        }
        records.forEach(this::keep);
        if (wasOver && records.isEmpty() && isAtEnd(consumer)) {
          return false;
        }
      }
    } catch (RetriableException e) {
      // The broker was away for longer than a request waits.
      restarts++;
      return true;
    } finally {
      consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
  }

  private boolean isAtEnd(KafkaConsumer<String, String> consumer) {
    return consumer.endOffsets(positions.keySet()).entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  private void keep(ConsumerRecord<String, String> row) {
    TopicPartition partition = new TopicPartition(row.topic(), row.partition());
    if (row.offset() < positions.getOrDefault(partition, 0L)) {
      repeatedOffsets++;
    }
    synchronized (told) {
      told.computeIfAbsent(row.topic(), topic -> new ArrayList<>())
          .add(new ToldFact(id(row), fact(row)));
    }
    positions.put(partition, row.offset() + 1);
  }

  /**
   * How many records of all topics of Gateledger bear the id of another record of their topic, read
   * anew from the beginning.
   */
  static Repetitions repetitions(String bootstrapServers) {
    Set<String> ids = new HashSet<>();
    int records = 0;
    try (KafkaConsumer<String, String> consumer = consumer(bootstrapServers)) {
      List<TopicPartition> partitions =
          Stream.of(CHANGES, ALERTS, "gateledger.inventory", "gateledger.runs")
              .flatMap(topic -> consumer.partitionsFor(topic).stream())
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      long begun = System.nanoTime();
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (ConsumerRecord<String, String> row : consumer.poll(POLL)) {
          records++;
          ids.add(row.topic() + " " + id(row));
        }
        if (System.nanoTime() - begun > PATIENCE.toNanos()) {
          throw new IllegalStateException("the topics have no end after " + PATIENCE);
        }
      }
    }
    return new Repetitions(records, records - ids.size());
  }

  private static KafkaConsumer<String, String> consumer(String bootstrapServers) {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            // A position that Kafka does not have any more is a loss, and nothing to be skipped.
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "none",
            ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
            StringDeserializer.class.getName(),
            ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
            StringDeserializer.class.getName()));
  }

  private static String id(ConsumerRecord<String, String> row) {
    return new String(row.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8);
  }

  private static Fact fact(ConsumerRecord<String, String> row) {
    try {
      JsonNode event = JSON.readTree(row.value());
      return row.topic().equals(CHANGES)
          ? change(row.key(), event.path("version").asInt(), event.path("op").asText())
          : alert(
              row.key(),
              event.path("rule").asText(),
              Instant.parse(event.path("startsAt").asText()),
              event.path("status").asText());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Fact change(String resource, int version, String operation) {
    return new Fact(resource, version + " " + operation);
  }

  static Fact alert(String subject, String rule, Instant startsAt, String status) {
    return new Fact(subject + " " + rule, startsAt + " " + status);
  }

  /**
   * What a reader of all topics saw.
   *
   * @param repeated records whose id an earlier one had
   */
  record Repetitions(int records, int repeated) {}
}
