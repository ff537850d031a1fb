package io.gateledger.replay;

import io.gateledger.event.EventsConfig;
import io.gateledger.relay.topic.BrokerUnreachable;
import io.gateledger.relay.topic.Topics;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topic to which a replay is told: which may be named, and that it is there. */
@ApplicationScoped
public class ReplayTopic {

  /** What Kafka takes. */
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

  private static final int PARTITIONS = 6;
  private static final Duration RETENTION = Duration.ofDays(30);
  private static final int WAIT_SECONDS = 15;
  private static final int REQUEST_MILLIS = 5_000;

  private final Map<String, Object> kafka;
  private final EventsConfig config;

  ReplayTopic(@Identifier("default-kafka-broker") Map<String, Object> kafka, EventsConfig config) {
    this.kafka = kafka;
    this.config = config;
  }

  /** What a replay's topic should be, where this one is not. */
  public Optional<String> refusal(String name) {
    if (!NAME.matcher(name).matches() || name.equals(".") || name.equals("..")) {
      return Optional.of("a name that Kafka takes: 1 to 249 letters, digits, '.', '_' or '-'");
    }
    if (name.startsWith("__")) {
      return Optional.of("none of Kafka's own");
    }
    return Topics.isOwn(config, name)
        ? Optional.of(
            "another than %s, whose consumers would take the past for news".formatted(name))
        : Optional.empty();
  }

  /**
   * Makes the topic where it is lacking; one that is there is left as it is.
   *
   * @throws ReplayRefused when it cannot be made, or would not keep what is told
   * @throws BrokerUnreachable when Kafka does not answer
   */
  void ensure(Replay replay) {
    refusal(replay.topic())
        .ifPresent(
            rule -> {
              throw new ReplayRefused("the topic should be " + rule);
            });
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, WAIT_SECONDS * 1000);
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
    try (Admin admin = Admin.create(settings)) {
      if (isThere(admin, replay.topic())) {
        requireNotCompacted(admin, replay.topic());
      } else if (replay.told() > 0) {
        throw new ReplayRefused(
            "topic %s is gone with the %d events that were told to it: start another replay"
                .formatted(replay.topic(), replay.told()));
      } else {
        create(admin, replay.topic());
      }
    } catch (ExecutionException e) {
      throw judged(replay.topic(), Objects.requireNonNull(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable(e);
    } catch (java.util.concurrent.TimeoutException e) {
      throw unreachable(e);
    }
  }

  private static boolean isThere(Admin admin, String topic)
      throws ExecutionException, InterruptedException, java.util.concurrent.TimeoutException {
    try {
      answer(admin.describeTopics(List.of(topic)).allTopicNames());
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return false;
      }
      throw e;
    }
  }

  private static void requireNotCompacted(Admin admin, String topic)
      throws ExecutionException, InterruptedException, java.util.concurrent.TimeoutException {
    ConfigResource asked = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    ConfigEntry policy =
        Objects.requireNonNull(answer(admin.describeConfigs(List.of(asked)).all()).get(asked))
            .get(TopicConfig.CLEANUP_POLICY_CONFIG);
    if (policy != null && policy.value().contains(TopicConfig.CLEANUP_POLICY_COMPACT)) {
      throw new ReplayRefused(
          "topic %s is compacted, so that it would keep the last event of each key only: name another"
              .formatted(topic));
    }
  }

  private static void create(Admin admin, String topic)
      throws ExecutionException, InterruptedException, java.util.concurrent.TimeoutException {
    NewTopic wanted =
        new NewTopic(topic, Optional.of(PARTITIONS), Optional.<Short>empty())
            .configs(
                Map.of(
                    TopicConfig.CLEANUP_POLICY_CONFIG,
                    TopicConfig.CLEANUP_POLICY_DELETE,
                    TopicConfig.RETENTION_MS_CONFIG,
                    String.valueOf(RETENTION.toMillis())));
    try {
      answer(admin.createTopics(List.of(wanted)).all());
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  private static <T> T answer(KafkaFuture<T> future)
      throws ExecutionException, InterruptedException, java.util.concurrent.TimeoutException {
    return future.get(WAIT_SECONDS, TimeUnit.SECONDS);
  }

  private RuntimeException judged(String topic, Throwable cause) {
    return cause instanceof RetriableException
        ? unreachable(cause)
        : new ReplayRefused("topic %s cannot be told to: %s".formatted(topic, cause.getMessage()));
  }

  private BrokerUnreachable unreachable(Throwable cause) {
    return new BrokerUnreachable(
        String.valueOf(kafka.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG)), cause);
  }
}
