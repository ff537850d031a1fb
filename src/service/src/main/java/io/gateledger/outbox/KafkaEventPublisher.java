package io.gateledger.outbox;

import io.gateledger.event.CloudEvent;
import io.gateledger.event.EventsConfig;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Tells events to Kafka for one term of leadership, a batch and its position in one transaction, as
 * CloudEvents in binary mode. A producer of its own for each term: claiming the transactional id
 * ends whatever a predecessor left open and shuts it out, and one that was shut out is of no use
 * ever again.
 */
final class KafkaEventPublisher implements AutoCloseable {

  private static final Duration LAST_WORDS = Duration.ofSeconds(5);

  private final KafkaProducer<String, String> producer;
  private final EventsConfig config;

  private KafkaEventPublisher(KafkaProducer<String, String> producer, EventsConfig config) {
    this.producer = producer;
    this.config = config;
  }

  /**
   * Begins a term: when this returns, the position speaks for all that was ever committed.
   *
   * @throws org.apache.kafka.common.KafkaException when Kafka does not answer or refuses
   */
  static KafkaEventPublisher claim(Map<String, Object> kafka, EventsConfig config) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, config.topicPrefix() + "-relay");
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 30_000);
    settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class.getName());
    settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, StringSerializer.class.getName());
    KafkaEventPublisher publisher = new KafkaEventPublisher(new KafkaProducer<>(settings), config);
    try {
      publisher.producer.initTransactions();
      return publisher;
    } catch (RuntimeException e) {
      publisher.close();
      throw e;
    }
  }

  /**
   * Tells a batch that was announced; when this returns, consumers of committed records see all of
   * it. After a failure nobody knows whether they do, and the term must end: the next one reads the
   * position.
   *
   * @throws org.apache.kafka.common.KafkaException when the batch may not have been committed
   */
  void publish(RelayBatch batch, Announcement announcement) {
    producer.beginTransaction();
    batch.events().forEach(event -> send(record(event)));
    send(
        new ProducerRecord<>(
            Topics.positionTopic(config), RelayPositionReader.KEY, batch.end().json()));
    send(
        new ProducerRecord<>(
            Topics.positionTopic(config),
            RelayPositionReader.ANNOUNCEMENT_KEY,
            announcement.text()));
    producer.commitTransaction();
  }

  @Override
  public void close() {
    producer.close(LAST_WORDS);
  }

  /** A record that cannot be sent fails the commit, which is where it is noticed. */
  private void send(ProducerRecord<String, String> row) {
    var unused = producer.send(row);
  }

  private ProducerRecord<String, String> record(CloudEvent event) {
    return new ProducerRecord<>(
        Topics.nameOf(config, event.topic()),
        null,
        null,
        event.key(),
        event.payload(),
        List.<Header>of(
            header("ce_specversion", "1.0"),
            header("ce_id", event.id().toString()),
            header("ce_type", event.type()),
            header("ce_source", event.source()),
            header("ce_subject", event.key()),
            header("ce_time", event.time().toString()),
            header("ce_dataschema", "urn:" + event.type().replace('.', ':')),
            header("content-type", "application/json")));
  }

  private static RecordHeader header(String name, String value) {
    return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
