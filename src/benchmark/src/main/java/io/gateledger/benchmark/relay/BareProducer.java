package io.gateledger.benchmark.relay;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The floor of telling: a transactional producer that sends records which are ready in memory, with
 * nothing to read, nothing to compose and no position to keep.
 */
final class BareProducer {

  /** Eight times the default, so that a transaction is a few requests and not a hundred. */
  private static final int REQUEST_BYTES = 128 * 1024;

  private final String bootstrapServers;

  BareProducer(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /**
   * Sends events in transactions of one size.
   *
   * @param samples what the relay told, sent again and again to the topics of another prefix
   * @return events a second, from the first commit to the last
   */
  double send(
      List<ConsumerRecord<byte[], byte[]>> samples,
      String fromPrefix,
      String toPrefix,
      long events,
      int transaction) {
    List<ProducerRecord<byte[], byte[]>> records =
        samples.stream()
            .map(
                told ->
                    new ProducerRecord<>(
                        toPrefix + told.topic().substring(fromPrefix.length()),
                        null,
                        told.key(),
                        told.value(),
                        told.headers()))
            .toList();
    try (KafkaProducer<byte[], byte[]> producer = producer(toPrefix)) {
      producer.initTransactions();
      Pace pace = Pace.start();
      for (long sent = 0; sent < events; ) {
        producer.beginTransaction();
        long end = Math.min(events, sent + transaction);
        for (; sent < end; sent++) {
          var unused = producer.send(records.get((int) (sent % records.size())));
        }
        producer.commitTransaction();
        pace.reached(sent);
      }
      return pace.perSecond();
    }
  }

  private KafkaProducer<byte[], byte[]> producer(String id) {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ProducerConfig.TRANSACTIONAL_ID_CONFIG,
            id,
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.BATCH_SIZE_CONFIG,
            REQUEST_BYTES),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
