package io.gateledger.standalone.terminal;

import io.gateledger.standalone.servers.EmbeddedKafka;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Help.Ansi;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
@SuppressWarnings("try") // A test that is interrupted need not close in order.
class EventPrinterTest {

  @TempDir Path directory;

  @Test
  void shouldPrintEachEventOnceThoughTopicsComeLateAndThePrinterRestarts() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, 0)) {
      try (Printed printed = new Printed(kafka)) {
        createTopics(kafka);
        send(kafka, "gateledger.changes", "{\"op\":\"create\",\"resource\":{\"name\":\"first\"}}");

        assertThat(printed.nextLine()).contains("change", "create", "first");
      }

      send(kafka, "gateledger.alerts", "{\"rule\":\"tunnel-down\",\"status\":\"firing\"}");

      try (Printed printed = new Printed(kafka)) {
        assertThat(printed.nextLine()).contains("ALERT", "tunnel-down", "firing");
      }
    }
  }

  /** A printer, and what it has printed. */
  private static final class Printed implements AutoCloseable {

    private final BufferedReader lines;
    private final EventPrinter printer;

    Printed(EmbeddedKafka kafka) throws IOException {
      PipedInputStream read = new PipedInputStream();
      PrintStream out = new PrintStream(new PipedOutputStream(read), true, StandardCharsets.UTF_8);
      lines = new BufferedReader(new InputStreamReader(read, StandardCharsets.UTF_8));
      printer =
          EventPrinter.start(
              kafka.bootstrapServers(),
              new EventFormatter(Ansi.OFF, ZoneOffset.UTC),
              new Terminal(
                  out,
                  new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                  Ansi.OFF));
    }

    String nextLine() throws IOException {
      return lines.readLine();
    }

    @Override
    public void close() throws InterruptedException {
      printer.close();
    }
  }

  private static void createTopics(EmbeddedKafka kafka) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      admin
          .createTopics(
              List.of(
                  new NewTopic("gateledger.changes", 3, (short) 1),
                  new NewTopic("gateledger.alerts", 3, (short) 1)))
          .all()
          .get();
    }
  }

  private static void send(EmbeddedKafka kafka, String topic, String event) throws Exception {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            new StringSerializer(),
            new StringSerializer())) {
      producer.send(new ProducerRecord<>(topic, event)).get();
    }
  }
}
