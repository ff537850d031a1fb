package io.gateledger.relay.topic;

import io.gateledger.event.EventsConfig;
import io.gateledger.event.Topic;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Makes sure the topics exist, with the clean-up each needs; a topic that exists is left alone. */
@ApplicationScoped
public class Topics {

  private static final Logger LOG = Logger.getLogger(Topics.class);

  private static final int PARTITIONS = 6;
  private static final long WAIT_SECONDS = 15;

  /** Of one question while the relay waits for the answer. */
  private static final long SHORT_WAIT_SECONDS = 5;

  private final Map<String, Object> kafka;
  private final EventsConfig config;

  public Topics(
      @Identifier("default-kafka-broker") Map<String, Object> kafka, EventsConfig config) {
    this.kafka = kafka;
    this.config = config;
  }

  /** The full name of a topic. */
  public static String nameOf(EventsConfig config, Topic topic) {
    return config.topicPrefix() + '.' + topic.wireName();
  }

  public static String positionTopic(EventsConfig config) {
    return config.topicPrefix() + ".relay";
  }

  /** Whether a topic is one of those that the relay tells or remembers by. */
  public static boolean isOwn(EventsConfig config, String topic) {
    return topic.equals(positionTopic(config))
        || Stream.of(Topic.values()).anyMatch(one -> topic.equals(nameOf(config, one)));
  }

  /**
   * Creates what is lacking.
   *
   * @throws BrokerUnreachable when Kafka does not answer or refuses
   */
  public void ensure() {
    ensure(WAIT_SECONDS);
  }

  /** The same, where Kafka has less time to answer. */
  public void ensureSoon() {
    ensure(SHORT_WAIT_SECONDS);
  }

  private void ensure(long seconds) {
    ask(
        seconds,
        admin -> {
          Set<String> existing = answer(admin.listTopics().names(), seconds);
          create(
              admin,
              wanted().stream().filter(topic -> !existing.contains(topic.name())).toList(),
              seconds);
          return existing;
        });
  }

  /**
   * Creates what is lacking, and tells how the topics are, in the order of their names.
   *
   * @throws BrokerUnreachable when Kafka does not answer or refuses, or does not show a topic that
   *     it has made yet
   */
  public List<KafkaTopic> describe() {
    return ask(
        SHORT_WAIT_SECONDS,
        admin -> {
          Map<String, TopicDescription> found = descriptions(admin);
          List<NewTopic> lacking =
              wanted().stream().filter(topic -> !found.containsKey(topic.name())).toList();
          if (!lacking.isEmpty()) {
            create(admin, lacking, SHORT_WAIT_SECONDS);
            lacking.forEach(topic -> LOG.warnf("topic was made: topic=%s", topic.name()));
          }
          // A broker hears of a topic that was made a moment after the controller has made it.
          long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SHORT_WAIT_SECONDS);
          while (found.size() < wanted().size()) {
            if (System.nanoTime() > deadline) {
              throw new UnknownTopicOrPartitionException("topics were made and are not there yet");
            }
            TimeUnit.MILLISECONDS.sleep(50);
            found.putAll(descriptions(admin));
          }
          Map<String, String> policies = cleanupPolicies(admin, found.keySet());
          return found.values().stream()
              .map(topic -> topic(topic, policies.get(topic.name())))
              .sorted(Comparator.comparing(KafkaTopic::name))
              .toList();
        });
  }

  /**
   * How the topics are and what the user may do there; makes none.
   *
   * @throws BrokerUnreachable when Kafka does not answer, or refuses to tell
   */
  public TopicsExamined examine() {
    return ask(
        SHORT_WAIT_SECONDS,
        admin -> {
          int brokers = answer(admin.describeCluster().nodes(), SHORT_WAIT_SECONDS).size();
          Map<String, TopicDescription> found = descriptions(admin);
          List<String> refused = new ArrayList<>(notWritable(admin, found.keySet()));
          List<String> lacking = new ArrayList<>();
          for (NewTopic topic : wanted()) {
            if (!found.containsKey(topic.name())) {
              lacking.add(topic.name());
              refusal(admin, topic).ifPresent(refused::add);
            }
          }
          return new TopicsExamined(brokers, List.copyOf(found.keySet()), lacking, refused);
        });
  }

  /** Those that exist and that the user may not write to, as far as the broker tells. */
  private static List<String> notWritable(AdminClient admin, Collection<String> names)
      throws Exception {
    var options = new DescribeTopicsOptions().includeAuthorizedOperations(true);
    return answer(admin.describeTopics(names, options).allTopicNames(), SHORT_WAIT_SECONDS)
        .values()
        .stream()
        .filter(topic -> topic.authorizedOperations() != null)
        .filter(topic -> !topic.authorizedOperations().contains(AclOperation.WRITE))
        .map(topic -> "%s may not be written to".formatted(topic.name()))
        .toList();
  }

  private static Optional<String> refusal(AdminClient admin, NewTopic topic) throws Exception {
    try {
      answer(
          admin.createTopics(List.of(topic), new CreateTopicsOptions().validateOnly(true)).all(),
          SHORT_WAIT_SECONDS);
      return Optional.empty();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TopicExistsException) {
        return Optional.empty();
      }
      return Optional.of(
          "%s may not be made (%s)"
              .formatted(topic.name(), Objects.requireNonNull(e.getCause()).getMessage()));
    }
  }

  private Map<String, TopicDescription> descriptions(AdminClient admin) throws Exception {
    List<String> names = wanted().stream().map(NewTopic::name).toList();
    Map<String, TopicDescription> found = new HashMap<>();
    for (KafkaFuture<TopicDescription> one :
        admin.describeTopics(names).topicNameValues().values()) {
      try {
        TopicDescription topic = one.get(SHORT_WAIT_SECONDS, TimeUnit.SECONDS);
        found.put(topic.name(), topic);
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
          throw e;
        }
      }
    }
    return found;
  }

  /** Of those that may be asked: it takes a right of its own. */
  private static Map<String, String> cleanupPolicies(AdminClient admin, Collection<String> topics)
      throws InterruptedException, TimeoutException {
    List<ConfigResource> asked =
        topics.stream().map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name)).toList();
    Map<String, String> policies = new HashMap<>();
    for (Map.Entry<ConfigResource, KafkaFuture<Config>> one :
        admin.describeConfigs(asked).values().entrySet()) {
      try {
        Config told = one.getValue().get(SHORT_WAIT_SECONDS, TimeUnit.SECONDS);
        ConfigEntry policy = told.get(TopicConfig.CLEANUP_POLICY_CONFIG);
        if (policy != null) {
          policies.put(one.getKey().name(), policy.value());
        }
      } catch (ExecutionException e) {
        LOG.debugf("topic's settings are not told: topic=%s error=%s", one.getKey(), e.getCause());
      }
    }
    return policies;
  }

  private static KafkaTopic topic(TopicDescription told, @Nullable String cleanupPolicy) {
    return new KafkaTopic(
        told.name(),
        new UUID(told.topicId().getMostSignificantBits(), told.topicId().getLeastSignificantBits()),
        told.partitions().size(),
        cleanupPolicy);
  }

  /** Another node may have made the same topics since they were looked for. */
  private static void create(AdminClient admin, List<NewTopic> lacking, long seconds)
      throws Exception {
    for (KafkaFuture<Void> one : admin.createTopics(lacking).values().values()) {
      try {
        answer(one, seconds);
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
  }

  private <T> T ask(long seconds, Question<T> question) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) (seconds * 1000));
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    try (AdminClient admin = AdminClient.create(settings)) {
      return question.of(admin);
    } catch (ExecutionException e) {
      throw unreachable(Objects.requireNonNull(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable(e);
    } catch (Exception e) {
      throw unreachable(e);
    }
  }

  private static <T> T answer(KafkaFuture<T> future, long seconds) throws Exception {
    return future.get(seconds, TimeUnit.SECONDS);
  }

  /** What is asked of a broker. */
  @FunctionalInterface
  private interface Question<T> {
    T of(AdminClient admin) throws Exception;
  }

  private BrokerUnreachable unreachable(Throwable cause) {
    return new BrokerUnreachable(
        String.valueOf(kafka.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG)), cause);
  }

  /** The topics as they are made. */
  public List<NewTopic> wanted() {
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
