package io.gateledger.standalone.servers;

import io.gateledger.standalone.StartupException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EmbeddedKafkaTest {

  @TempDir Path directory;

  @Test
  void shouldKeepItsTopicsAndRecordsOverARestart() throws Exception {
    try (EmbeddedKafka first = EmbeddedKafka.start(directory, 0)) {
      createTopic(first, "gateledger.changes");
      send(first, "gateledger.changes", "kept");
    }

    try (EmbeddedKafka second = EmbeddedKafka.start(directory, 0)) {
      assertThat(read(second, "gateledger.changes")).containsExactly("kept");
    }
  }

  @Test
  void shouldRefuseADirectoryInUseAndLeaveItsBrokerServing() throws Exception {
    try (EmbeddedKafka first = EmbeddedKafka.start(directory, 0)) {
      createTopic(first, "gateledger.changes");

      assertThatThrownBy(() -> EmbeddedKafka.start(directory, 0))
          .isInstanceOf(StartupException.class)
          .hasMessageContaining(directory.toString())
          .hasMessageContaining("in use");
      send(first, "gateledger.changes", "served");
      assertThat(read(first, "gateledger.changes")).containsExactly("served");
    }
  }

  @Test
  void shouldRefuseAPortInUse() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();

      assertThatThrownBy(() -> EmbeddedKafka.start(directory, port))
          .isInstanceOf(PortInUseException.class)
          .hasMessageContaining(Integer.toString(port));
    }
  }

  private static void createTopic(EmbeddedKafka kafka, String topic) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
    }
  }

  private static void send(EmbeddedKafka kafka, String topic, String value) throws Exception {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            new StringSerializer(),
            new StringSerializer())) {
      producer.send(new ProducerRecord<>(topic, value)).get();
    }
  }

  private static List<String> read(EmbeddedKafka kafka, String topic) {
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "group.id",
                "reader",
                "auto.offset.reset",
                "earliest"),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.subscribe(List.of(topic));
      List<String> values = new ArrayList<>();
      Instant deadline = Instant.now().plusSeconds(20);
      while (values.isEmpty() && Instant.now().isBefore(deadline)) {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
      }
      return values;
    }
  }
}
