package io.gateledger.relay;

import io.gateledger.event.EventsConfig;
import io.gateledger.event.Payload;
import io.gateledger.event.Topic;
import io.gateledger.relay.topic.TopicLimits;
import io.gateledger.relay.topic.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Tells events to Kafka for one term of leadership, a batch and its position in one transaction, as
 * CloudEvents in binary mode. A producer of its own for each term: claiming the transactional id
 * ends whatever a predecessor left open and shuts it out, and one that was shut out is of no use
 * ever again.
 */
final class KafkaEventPublisher implements AutoCloseable {

  private static final Duration LAST_WORDS = Duration.ofSeconds(5);

  /** What brokers take by default; the largest event is half of it. */
  private static final int LARGEST_REQUEST = 1024 * 1024;

  /** Large enough that a batch of the relay is a few requests, small enough for a small heap. */
  private static final int BATCH_BYTES = 128 * 1024;

  /** Kafka's own, for a broker that does not tell what its topics take. */
  private static final int CAUTIOUS_BATCH_BYTES = 16 * 1024;

  /** Two batches of the relay; Kafka's own 32 MiB are much in a heap of 128. */
  private static final long BUFFER_BYTES = 16 * 1024 * 1024;

  private static final long LONGEST_COMPLETION_SECONDS = 30;

  private final KafkaProducer<byte[], byte[]> producer;
  private final Admin admin;
  private final EventsConfig config;
  private final EventRecords records;
  private @Nullable KafkaClientMetrics metrics;
  private boolean isCompleting;

  private KafkaEventPublisher(
      KafkaProducer<byte[], byte[]> producer,
      Admin admin,
      EventsConfig config,
      Map<Topic, Integer> schemas) {
    this.producer = producer;
    this.admin = admin;
    this.config = config;
    records = new EventRecords(config, schemas);
  }

  /**
   * Begins a term: when this returns, the position speaks for all that was ever committed.
   *
   * @param schemas the ids that records carry, by the topic of their events
   * @throws org.apache.kafka.common.KafkaException when Kafka does not answer or refuses
   */
  static KafkaEventPublisher claim(
      Map<String, Object> kafka, EventsConfig config, Map<Topic, Integer> schemas) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId(config));
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 30_000);
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
    // With one request on its way, a batch that is refused for a moment has none behind it that
    // would be out of sequence.
    settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
    settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
    Admin admin = Admin.create(kafka);
    KafkaProducer<byte[], byte[]> producer = null;
    try {
      settings.put(ProducerConfig.BATCH_SIZE_CONFIG, batchBytes(admin, config));
      producer = new KafkaProducer<>(settings);
      producer.initTransactions();
      KafkaEventPublisher publisher = new KafkaEventPublisher(producer, admin, config, schemas);
      publisher.isCompleting = true;
      return publisher;
    } catch (Throwable e) {
      close(admin, producer);
      throw e;
    }
  }

  /** Shows what Kafka's own client measures, for as long as the term lasts. */
  KafkaEventPublisher measuredIn(MeterRegistry meters) {
    KafkaClientMetrics measured = new KafkaClientMetrics(producer);
    measured.bindTo(meters);
    metrics = measured;
    return this;
  }

  private static int batchBytes(Admin admin, EventsConfig config) {
    return Math.min(BATCH_BYTES, TopicLimits.smallest(admin, config).orElse(CAUTIOUS_BATCH_BYTES));
  }

  private static String transactionalId(EventsConfig config) {
    return config.topicPrefix() + "-relay";
  }

  /**
   * Tells a batch that was announced; when this returns, consumers of committed records see all of
   * it. After any failure but refused events nobody knows whether they do, and the term must end:
   * the next one reads the position.
   *
   * @throws EventsRefused when Kafka refuses some of it for what they are; nothing was told
   * @throws org.apache.kafka.common.KafkaException when the batch may not have been committed
   */
  void publish(RelayBatch batch, Announcement announcement) {
    awaitCompletion();
    producer.beginTransaction();
    Queue<FailedEvent> failures = new ConcurrentLinkedQueue<>();
    try {
      batch.events().forEach(event -> send(event, failures));
      sendPosition(batch.end(), announcement);
      producer.commitTransaction();
      isCompleting = true;
    } catch (KafkaException e) {
      abort(e);
      List<RefusedEvent> refused = refused(failures);
      if (refused.isEmpty()) {
        throw e;
      }
      throw new EventsRefused(refused);
    }
  }

  /**
   * A commit returns once it is decided; what it means is written to each partition after that.
   * Sent to before then, a partition has to put the next transaction off.
   */
  private void awaitCompletion() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_COMPLETION_SECONDS);
    while (isCompleting) {
      isCompleting = isUnderWay() && System.nanoTime() < deadline;
      if (isCompleting) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
      }
    }
  }

  private boolean isUnderWay() {
    String id = transactionalId(config);
    try {
      TransactionState state =
          admin
              .describeTransactions(List.of(id))
              .description(id)
              .get(LONGEST_COMPLETION_SECONDS, TimeUnit.SECONDS)
              .state();
      return state == TransactionState.PREPARE_COMMIT || state == TransactionState.PREPARE_ABORT;
    } catch (ExecutionException | TimeoutException e) {
      // It is a courtesy to the brokers, who have the next transaction wait by themselves.
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptException(e);
    }
  }

  /** When this returns, every record that failed has been heard of. */
  private void abort(KafkaException cause) {
    try {
      producer.abortTransaction();
      isCompleting = true;
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
      throw cause;
    }
  }

  /**
   * The first that failed for what it is is at fault, and with it those of its topic that failed
   * and are as large. What was only still to be sent when the producer gave the transaction up
   * fails in the same words, and is told with the next attempt. Another topic may have another
   * limit, so that it is at fault only once it fails first: each topic takes an attempt of its own.
   */
  private static List<RefusedEvent> refused(Queue<FailedEvent> failures) {
    List<FailedEvent> suspects =
        failures.stream().filter(one -> isAboutTheRecord(one.failure())).toList();
    return suspects.stream()
        .filter(one -> one.equals(suspects.getFirst()) || one.isRefusedWith(suspects.getFirst()))
        .map(FailedEvent::refused)
        .toList();
  }

  /** A time that a broker does not take is the node's clock, and no event's fault. */
  private static boolean isAboutTheRecord(Exception failure) {
    return failure instanceof RecordTooLargeException
        || failure instanceof RecordBatchTooLargeException
        || failure instanceof InvalidRecordException;
  }

  @Override
  public void close() {
    KafkaClientMetrics measured = metrics;
    if (measured != null) {
      measured.close();
    }
    close(admin, producer);
  }

  private static void close(Admin admin, @Nullable KafkaProducer<?, ?> producer) {
    admin.close(LAST_WORDS);
    if (producer != null) {
      producer.close(LAST_WORDS);
    }
  }

  private void send(OutboxEvent event, Queue<FailedEvent> failures) {
    var unused =
        producer.send(
            records.of(event.event(), event.traceparent()),
            (sent, failure) -> {
              if (failure != null) {
                failures.add(new FailedEvent(event, failure));
              }
            });
  }

  /** A position that cannot be sent fails the commit, which is where it is noticed. */
  private void sendPosition(RelayPosition position, Announcement announcement) {
    sendPosition(RelayPositionReader.KEY, position.json());
    sendPosition(RelayPositionReader.ANNOUNCEMENT_KEY, announcement.text());
  }

  private void sendPosition(String key, String value) {
    var unused =
        producer.send(
            new ProducerRecord<>(
                Topics.positionTopic(config),
                RelayPositionReader.PARTITION,
                utf8(key),
                utf8(value)));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** An event that was not told, and why. */
  private record FailedEvent(OutboxEvent event, Exception failure) {

    /** A topic that takes no event as large as the other does not take this one either. */
    boolean isRefusedWith(FailedEvent other) {
      return failure instanceof RecordTooLargeException
          && event.event().topic() == other.event().event().topic()
          && bytes() >= other.bytes();
    }

    RefusedEvent refused() {
      return new RefusedEvent(event, bytes(), String.valueOf(failure.getMessage()));
    }

    private long bytes() {
      Payload payload = event.event().payload();
      return payload == null ? 0 : payload.size();
    }
  }
}
