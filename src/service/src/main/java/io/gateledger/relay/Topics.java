package io.gateledger.relay;

import io.gateledger.event.EventsConfig;
import io.gateledger.event.Topic;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes sure the topics exist, with the clean-up each needs; a topic that exists is left alone. */
@ApplicationScoped
public class Topics {

  private static final int PARTITIONS = 6;
  private static final long WAIT_SECONDS = 15;

  private final Map<String, Object> kafka;
  private final EventsConfig config;

  Topics(@Identifier("default-kafka-broker") Map<String, Object> kafka, EventsConfig config) {
    this.kafka = kafka;
    this.config = config;
  }

  /** The full name of a topic. */
  static String nameOf(EventsConfig config, Topic topic) {
    return config.topicPrefix() + '.' + topic.wireName();
  }

  static String positionTopic(EventsConfig config) {
    return config.topicPrefix() + ".relay";
  }

  /**
   * Creates what is lacking.
   *
   * @throws BrokerUnreachable when Kafka does not answer or refuses
   */
  public void ensure() {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) (WAIT_SECONDS * 1000));
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    try (AdminClient admin = AdminClient.create(settings)) {
      Set<String> existing = admin.listTopics().names().get(WAIT_SECONDS, TimeUnit.SECONDS);
      List<NewTopic> lacking =
          wanted().stream().filter(topic -> !existing.contains(topic.name())).toList();
      admin.createTopics(lacking).all().get(WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      // Another node may have made the same topics between the look and the creation.
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw unreachable(Objects.requireNonNull(e.getCause()));
      }
    } catch (TimeoutException | KafkaException e) {
      throw unreachable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable(e);
    }
  }

  private BrokerUnreachable unreachable(Throwable cause) {
    return new BrokerUnreachable(
        String.valueOf(kafka.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG)), cause);
  }

  private List<NewTopic> wanted() {
    List<NewTopic> wanted = new ArrayList<>();
    wanted.add(kept(nameOf(config, Topic.CHANGES), PARTITIONS, Duration.ofDays(30)));
    wanted.add(kept(nameOf(config, Topic.ALERTS), PARTITIONS, Duration.ofDays(30)));
    wanted.add(kept(nameOf(config, Topic.RUNS), PARTITIONS, Duration.ofDays(7)));
    wanted.add(compacted(nameOf(config, Topic.INVENTORY), PARTITIONS));
    wanted.add(compacted(positionTopic(config), 1));
    return wanted;
  }

  private static NewTopic kept(String name, int partitions, Duration retention) {
    return topic(name, partitions)
        .configs(
            Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG,
                String.valueOf(retention.toMillis())));
  }

  private static NewTopic compacted(String name, int partitions) {
    return topic(name, partitions)
        .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
  }

  /** The broker's own default decides the replication. */
  private static NewTopic topic(String name, int partitions) {
    return new NewTopic(name, Optional.of(partitions), Optional.<Short>empty());
  }
}
