package io.gateledger.dependency;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;

/** Asks Kafka of which brokers it consists. */
final class KafkaProbe implements DependencyProbe {

  private static final int LONGEST_MILLIS = 3_000;

  private final Map<String, Object> settings;
  private @Nullable AdminClient admin;

  /**
   * @param kafka the settings of every Kafka client of the service
   */
  KafkaProbe(Map<String, Object> kafka) {
    this.settings = new HashMap<>(kafka);
    settings.put(AdminClientConfig.CLIENT_ID_CONFIG, "gateledger-probe");
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LONGEST_MILLIS);
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, LONGEST_MILLIS);
    settings.put(AdminClientConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, LONGEST_MILLIS);
    // It says at WARN each time that it reaches nobody, and the outage is told once by the watch.
    settings.put(AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG, LONGEST_MILLIS / 2);
    settings.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, LONGEST_MILLIS / 2);
  }

  @Override
  public String name() {
    return "Kafka";
  }

  @Override
  public String remedy() {
    return "start it, or set KAFKA_BOOTSTRAP_SERVERS to where it is (now %s)"
        .formatted(settings.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG));
  }

  @Override
  public void ask() throws Exception {
    AdminClient open = admin;
    if (open == null) {
      open = AdminClient.create(settings);
      admin = open;
    }
    try {
      open.describeCluster().nodes().get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  @Override
  public void close() {
    AdminClient open = admin;
    admin = null;
    if (open != null) {
      open.close(Duration.ZERO);
    }
  }
}
