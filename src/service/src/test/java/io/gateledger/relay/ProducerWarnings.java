package io.gateledger.relay;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What Kafka's producer complains of. */
final class ProducerWarnings extends Handler implements AutoCloseable {

  private static final Logger PRODUCER = Logger.getLogger("org.apache.kafka.clients.producer");

  private final List<String> messages = new CopyOnWriteArrayList<>();

  private ProducerWarnings() {}

  static ProducerWarnings listen() {
    ProducerWarnings warnings = new ProducerWarnings();
    PRODUCER.addHandler(warnings);
    return warnings;
  }

  List<String> messages() {
    return List.copyOf(messages);
  }

  @Override
  public void publish(LogRecord entry) {
    if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
      messages.add(entry.getMessage());
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    PRODUCER.removeHandler(this);
  }
}
