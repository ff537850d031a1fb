package io.gateledger.outbox;

import io.gateledger.event.EventsConfig;
import io.gateledger.event.LedgerEvent;
import io.gateledger.outbox.OutboxLog.Waiting;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.Record;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.smallrye.reactive.messaging.kafka.transactions.KafkaTransactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Tells events to Kafka, a batch and its position in one transaction, as CloudEvents in binary
 * mode.
 */
@ApplicationScoped
class KafkaTeller {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final KafkaTransactions<Record<String, String>> transactions;
  private final EventsConfig config;
  private final RelayPosition position;

  KafkaTeller(
      @Channel("outbox") KafkaTransactions<Record<String, String>> transactions,
      EventsConfig config,
      RelayPosition position) {
    this.transactions = transactions;
    this.config = config;
    this.position = position;
  }

  /**
   * Ends whatever transaction a predecessor left open, by claiming its name: only afterwards does
   * the position speak for all that was ever committed.
   */
  void claim() {
    transactions.withTransaction(emitter -> Uni.createFrom().voidItem()).await().atMost(PATIENCE);
  }

  /** Tells a batch; when this returns, consumers of committed records see all of it. */
  void tell(List<Waiting> batch) {
    transactions
        .withTransaction(
            emitter -> {
              batch.forEach(waiting -> emitter.send(message(waiting.event())));
              emitter.send(mark(batch.getLast().number()));
              return Uni.createFrom().voidItem();
            })
        .await()
        .atMost(PATIENCE);
  }

  private Message<Record<String, String>> message(LedgerEvent event) {
    return Message.of(Record.of(event.key(), event.payload()))
        .addMetadata(
            OutgoingKafkaRecordMetadata.<String>builder()
                .withTopic(Topics.nameOf(config, event.topic()))
                .withHeaders(
                    List.of(
                        header("ce_specversion", "1.0"),
                        header("ce_id", event.id().toString()),
                        header("ce_type", event.type()),
                        header("ce_source", event.source()),
                        header("ce_subject", event.key()),
                        header("ce_time", event.time().toString()),
                        header("ce_dataschema", "urn:" + event.type().replace('.', ':')),
                        header("content-type", "application/json")))
                .build());
  }

  private Message<Record<String, String>> mark(long number) {
    return Message.of(Record.of(RelayPosition.KEY, Long.toString(number)))
        .addMetadata(
            OutgoingKafkaRecordMetadata.<String>builder().withTopic(position.topic()).build());
  }

  private static RecordHeader header(String name, String value) {
    return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
