package io.gateledger.benchmark.relay;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads committed change events as they come, and notes when. */
final class ChangeConsumer implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final List<Arrival> arrivals = new ArrayList<>();
  private final Thread thread;
  private volatile boolean stopped;
  private volatile long count;

  private ChangeConsumer(KafkaConsumer<byte[], byte[]> consumer) {
    thread = Thread.ofPlatform().name("change-consumer").daemon().start(() -> read(consumer));
  }

  static ChangeConsumer start(ToldEvents told) {
    KafkaConsumer<byte[], byte[]> consumer = told.consumer();
    List<TopicPartition> partitions = told.partitions(consumer, "changes");
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return new ChangeConsumer(consumer);
  }

  private void read(KafkaConsumer<byte[], byte[]> consumer) {
    try (consumer) {
      while (!stopped) {
        for (ConsumerRecord<byte[], byte[]> event : consumer.poll(POLL)) {
          long nanos = System.nanoTime();
          arrivals.add(new Arrival(detectedAt(event), nanos));
          count = arrivals.size();
        }
      }
    }
  }

  private static Instant detectedAt(ConsumerRecord<byte[], byte[]> event) {
    return Instant.parse(
        new String(event.headers().lastHeader("ce_time").value(), StandardCharsets.UTF_8));
  }

  /** Waits until as many arrived. */
  void await(long events) {
    long begin = System.nanoTime();
    while (count < events) {
      if (System.nanoTime() - begin > PATIENCE_NANOS) {
        throw new IllegalStateException(
            "of %,d change events only %,d arrived".formatted(events, count));
      }
      Pauses.of(1);
    }
  }

  /** From the commit to here, in nanoseconds; the first event does not count. Ends the reading. */
  long[] latenciesAfterFirst(CommitTimes commits) {
    close();
    return arrivals.stream()
        .skip(1)
        .mapToLong(
            arrival ->
                arrival.nanos() - Objects.requireNonNull(commits.committed(arrival.detectedAt())))
        .toArray();
  }

  @Override
  public void close() {
    stopped = true;
    try {
      thread.join(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private record Arrival(Instant detectedAt, long nanos) {}
}
