package io.gateledger.standalone.terminal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Prints the events of the changes and alerts topics as they arrive.
 *
 * <p>It remembers in Kafka how far it came, after printing: what was printed is not printed again
 * by the next run, and what came while nobody read is. The topics may be made later than it starts.
 */
// Whoever stops several components catches the interrupt, so that it hurries none but this one.
@SuppressWarnings("try")
public final class EventPrinter implements AutoCloseable {

  private static final String ALERTS = "gateledger.alerts";
  private static final List<String> TOPICS = List.of("gateledger.changes", ALERTS);
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  private final KafkaConsumer<String, String> consumer;
  private final EventFormatter formatter;
  private final Terminal terminal;
  private final Thread thread;
  private volatile boolean closing;

  private EventPrinter(
      KafkaConsumer<String, String> consumer, EventFormatter formatter, Terminal terminal) {
    this.consumer = consumer;
    this.formatter = formatter;
    this.terminal = terminal;
    this.thread = new Thread(this::printAll, "event-printer");
  }

  public static EventPrinter start(
      String bootstrapServers, EventFormatter formatter, Terminal terminal) {
    KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            settings(bootstrapServers), new StringDeserializer(), new StringDeserializer());
    EventPrinter printer = new EventPrinter(consumer, formatter, terminal);
    printer.thread.setDaemon(true);
    printer.thread.start();
    return printer;
  }

  private static Map<String, Object> settings(String bootstrapServers) {
    return Map.of(
        "bootstrap.servers",
        bootstrapServers,
        "group.id",
        "gateledger-demo",
        "isolation.level",
        "read_committed",
        "auto.offset.reset",
        "earliest",
        "enable.auto.commit",
        "false",
        "allow.auto.create.topics",
        "false",
        // The service makes the topics a while after this consumer subscribed to them.
        "metadata.max.age.ms",
        "1000",
        // A killed run's membership holds the partitions until this has passed.
        "session.timeout.ms",
        "6000",
        "heartbeat.interval.ms",
        "2000");
  }

  private void printAll() {
    try (consumer) {
      consumer.subscribe(TOPICS);
      boolean drained = false;
      while (!drained) {
        // Read before polling: an empty poll that began after the close has seen all there was.
        boolean last = closing;
        ConsumerRecords<String, String> records = consumer.poll(POLL);
        inOrder(records).forEach(this::print);
        if (!records.isEmpty()) {
          consumer.commitSync();
        }
        drained = last && records.isEmpty();
      }
    } catch (RuntimeException e) {
      terminal.failure("events are printed no more (%s): start again".formatted(e.getMessage()));
    }
  }

  // A poll gives one partition after the other, and an alert belongs after the change that caused
  // it.
  private static List<ConsumerRecord<String, String>> inOrder(
      ConsumerRecords<String, String> records) {
    List<ConsumerRecord<String, String>> ordered = new ArrayList<>();
    records.forEach(ordered::add);
    ordered.sort(
        Comparator.<ConsumerRecord<String, String>>comparingLong(ConsumerRecord::timestamp)
            .thenComparing(record -> record.topic().equals(ALERTS)));
    return ordered;
  }

  private void print(ConsumerRecord<String, String> record) {
    // A tombstone or an empty event says nothing that could be shown.
    if (record.value() == null) {
      return;
    }
    Instant arrived = Instant.ofEpochMilli(record.timestamp());
    terminal.line(
        record.topic().equals(ALERTS)
            ? formatter.alert(arrived, record.value())
            : formatter.change(arrived, record.value()));
  }

  /** Prints what has arrived, then leaves the group. */
  @Override
  public void close() throws InterruptedException {
    closing = true;
    thread.join(CLOSE_TIMEOUT.toMillis());
  }
}
