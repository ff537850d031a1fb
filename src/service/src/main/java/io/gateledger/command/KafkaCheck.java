package io.gateledger.command;

import io.gateledger.relay.RelayAssembly;
import io.gateledger.relay.topic.BrokerUnreachable;
import io.gateledger.relay.topic.TopicsExamined;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;

/** Whether Kafka can be reached and signed in to, and lets the user have the topics. */
final class KafkaCheck {

  private static final String SUBJECT = "Kafka";
  private static final String PREFIX = "gateledger.events.topic-prefix";
  private static final int CONNECT_MILLIS = 3_000;

  private final CommandSettings settings;

  KafkaCheck(CommandSettings settings) {
    this.settings = settings;
  }

  List<Finding> look() {
    String servers = settings.kafkaServers();
    // The client itself tries again until its time is up, and then knows no reason.
    List<String> faults = connect(servers);
    if (faults.size() == servers.split(",", -1).length) {
      return List.of(
          Finding.wrong(
              SUBJECT,
              "%s: start it, or set KAFKA_BOOTSTRAP_SERVERS to where it is"
                  .formatted(String.join(", ", faults))));
    }
    try {
      return findings(examine(), servers);
    } catch (BrokerUnreachable e) {
      return List.of(Finding.wrong(SUBJECT, String.valueOf(e.getMessage())));
    }
  }

  private TopicsExamined examine() {
    Map<String, String> prefix =
        settings.value(PREFIX).map(said -> Map.of(PREFIX, said)).orElse(Map.of());
    return new RelayAssembly(
            new PGSimpleDataSource(), settings.kafka(), prefix, new SimpleMeterRegistry())
        .topics()
        .examine();
  }

  private static List<Finding> findings(TopicsExamined topics, String servers) {
    if (!topics.refused().isEmpty()) {
      return List.of(
          Finding.wrong(
              SUBJECT,
              "%s at %s: allow the user Create, Describe, Read and Write there"
                  .formatted(String.join("; ", topics.refused()), servers)));
    }
    String lacking =
        topics.lacking().isEmpty()
            ? "the topics are there"
            : "the first start makes " + String.join(", ", topics.lacking());
    return List.of(
        Finding.ok(
            SUBJECT,
            "%d broker(s) at %s; %s".formatted(topics.brokers(), servers, lacking),
            Map.of(
                "servers", servers,
                "brokers", topics.brokers(),
                "existing", topics.existing(),
                "lacking", topics.lacking())));
  }

  /** Why no connection can be made, for each server of which that is so. */
  private static List<String> connect(String servers) {
    List<String> faults = new ArrayList<>();
    for (String server : servers.split(",", -1)) {
      int colon = server.lastIndexOf(':');
      String host = server.substring(0, Math.max(0, colon)).strip();
      try (Socket socket = new Socket()) {
        int port = Integer.parseInt(server.substring(colon + 1).strip());
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
          faults.add("host %s of Kafka is unknown".formatted(host));
        } else {
          socket.connect(address, CONNECT_MILLIS);
        }
      } catch (ConnectException e) {
        faults.add("Kafka at %s refuses the connection".formatted(server.strip()));
      } catch (IOException e) {
        faults.add("Kafka at %s does not answer".formatted(server.strip()));
      } catch (IllegalArgumentException e) {
        faults.add("'%s' should be host:port".formatted(server.strip()));
      }
    }
    return faults;
  }
}
