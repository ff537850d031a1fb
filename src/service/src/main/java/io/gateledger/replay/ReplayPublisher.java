package io.gateledger.replay;

import io.gateledger.event.CloudEvent;
import io.gateledger.event.EventsConfig;
import io.gateledger.event.Payload;
import io.gateledger.event.Topic;
import io.gateledger.relay.EventRecords;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Tells a replay to Kafka, a batch and its position in one transaction. The position stands among
 * the offsets of a consumer group that nobody consumes with, of the replay's own name: the broker
 * commits it with the records, and gives it back in one answer.
 */
final class ReplayPublisher implements AutoCloseable {

  private static final Duration LAST_WORDS = Duration.ofSeconds(5);
  private static final long WAIT_SECONDS = 30;
  private static final int LARGEST_REQUEST = 1024 * 1024;
  private static final long BUFFER_BYTES = 8 * 1024 * 1024;
  private static final String TOLD = "told=";

  private final KafkaProducer<byte[], byte[]> producer;
  private final Admin admin;
  private final EventRecords records;
  private final Replay replay;
  private final TopicPartition place;
  private final String group;

  private ReplayPublisher(
      KafkaProducer<byte[], byte[]> producer,
      Admin admin,
      EventsConfig config,
      Map<Topic, Integer> schemas,
      Replay replay) {
    this.producer = producer;
    this.admin = admin;
    this.replay = replay;
    records = new EventRecords(config, schemas);
    place = new TopicPartition(replay.topic(), 0);
    group =
        "%s-replay-%d-%d"
            .formatted(config.topicPrefix(), replay.number(), replay.startedAt().toEpochMilli());
  }

  /**
   * Shuts out whoever told a replay before, and ends what that one left open.
   *
   * @param schemas the ids that records carry, by the topic of their events
   * @throws KafkaException when Kafka does not answer or refuses
   */
  static ReplayPublisher claim(
      Map<String, Object> kafka, EventsConfig config, Map<Topic, Integer> schemas, Replay replay) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, config.topicPrefix() + "-replay");
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (int) TimeUnit.SECONDS.toMillis(WAIT_SECONDS));
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
    settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
    settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
    Admin admin = Admin.create(kafka);
    KafkaProducer<byte[], byte[]> producer = null;
    try {
      producer = new KafkaProducer<>(settings);
      producer.initTransactions();
      return new ReplayPublisher(producer, admin, config, schemas, replay);
    } catch (Throwable e) {
      close(admin, producer);
      throw e;
    }
  }

  /**
   * How far the replay was told: as Kafka committed it, or as the database has it where Kafka has
   * forgotten, which it does with the offsets of any group after a week of silence.
   */
  ReplayPosition position() {
    OffsetAndMetadata committed = committed();
    return committed == null || committed.offset() < replay.positionNo()
        ? replay.position()
        : new ReplayPosition(
            committed.offset(),
            replay.positionAt(),
            Long.parseLong(committed.metadata().substring(TOLD.length())));
  }

  private @Nullable OffsetAndMetadata committed() {
    try {
      return admin
          .listConsumerGroupOffsets(
              group, new ListConsumerGroupOffsetsOptions().requireStable(true))
          .partitionsToOffsetAndMetadata()
          .get(WAIT_SECONDS, TimeUnit.SECONDS)
          .get(place);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException refused ? refused : new KafkaException(e);
    } catch (TimeoutException e) {
      throw new KafkaException("Kafka does not say how far the replay was told", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptException(e);
    }
  }

  /**
   * Tells a batch; when this returns, consumers of committed records see all of it.
   *
   * @throws ReplayRefused when Kafka refuses an event for what it is; nothing was told
   * @throws KafkaException when the batch may not have been committed
   */
  void publish(ReplayBatch batch) {
    AtomicReference<@Nullable ReplayRefused> refusal = new AtomicReference<>();
    producer.beginTransaction();
    try {
      batch.events().forEach(event -> send(event, refusal));
      producer.sendOffsetsToTransaction(
          Map.of(place, new OffsetAndMetadata(batch.end().number(), TOLD + batch.end().told())),
          new ConsumerGroupMetadata(group));
      producer.commitTransaction();
    } catch (KafkaException e) {
      abort(e);
      ReplayRefused refused = refusal.get();
      throw refused == null ? e : refused;
    }
  }

  private void send(CloudEvent event, AtomicReference<@Nullable ReplayRefused> refusal) {
    var unused =
        producer.send(
            records.replayed(event, replay.topic(), replay.number()),
            (sent, failure) -> {
              if (failure != null && isForGood(failure)) {
                refusal.compareAndSet(null, refused(event, failure));
              }
            });
  }

  private static boolean isForGood(Exception failure) {
    return failure instanceof RecordTooLargeException
        || failure instanceof RecordBatchTooLargeException
        || failure instanceof InvalidRecordException
        || failure instanceof AuthorizationException;
  }

  private ReplayRefused refused(CloudEvent event, Exception failure) {
    Payload payload = event.payload();
    return new ReplayRefused(
        "topic %s does not take event %s of %d bytes (%s): put that right and resume"
            .formatted(
                replay.topic(),
                event.id(),
                payload == null ? 0 : payload.size(),
                failure.getMessage()));
  }

  private void abort(KafkaException cause) {
    try {
      producer.abortTransaction();
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
    }
  }

  /** Lets Kafka forget the position, which nobody needs any more. */
  void forget() {
    var unused = admin.deleteConsumerGroups(List.of(group)).all();
  }

  @Override
  public void close() {
    close(admin, producer);
  }

  private static void close(Admin admin, @Nullable KafkaProducer<?, ?> producer) {
    admin.close(LAST_WORDS);
    if (producer != null) {
      producer.close(LAST_WORDS);
    }
  }
}
