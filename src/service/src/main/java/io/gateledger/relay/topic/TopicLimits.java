package io.gateledger.relay.topic;

import io.gateledger.event.EventsConfig;
import io.gateledger.event.Topic;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;

/**
 * What the topics take at once. A broker holds its limit against the whole batch of records that a
 * producer made, and a producer splits a batch that was refused no smaller than its own size of
 * batches: above the limit it would send the same one for ever.
 */
public final class TopicLimits {

  private static final long LONGEST_ANSWER_SECONDS = 30;

  private TopicLimits() {}

  /** The smallest limit of any topic, in bytes; empty where the broker does not tell. */
  public static OptionalInt smallest(Admin admin, EventsConfig config) {
    try {
      Map<ConfigResource, Config> told =
          admin.describeConfigs(topics(config)).all().get(LONGEST_ANSWER_SECONDS, TimeUnit.SECONDS);
      return told.values().stream()
          .map(topic -> topic.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG))
          .filter(Objects::nonNull)
          .mapToInt(limit -> Integer.parseInt(limit.value()))
          .min();
    } catch (ExecutionException | TimeoutException e) {
      return OptionalInt.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptException(e);
    }
  }

  private static Collection<ConfigResource> topics(EventsConfig config) {
    return Stream.concat(
            Arrays.stream(Topic.values()).map(topic -> Topics.nameOf(config, topic)),
            Stream.of(Topics.positionTopic(config)))
        .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
        .toList();
  }
}
