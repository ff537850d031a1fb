package io.gateledger.relay;

import io.gateledger.alert.Alert;
import io.gateledger.alert.OperationalRule;
import io.gateledger.alert.Subject;
import io.gateledger.alert.Subject.OfService;
import io.gateledger.alert.store.AlertLog;
import io.gateledger.event.EventsConfig;
import io.gateledger.event.Topic;
import io.gateledger.ledger.incarnation.IncarnationLog;
import io.gateledger.ledger.sql.Sql;
import io.gateledger.outbox.EventRecorder;
import io.gateledger.outbox.OutboxLog;
import io.gateledger.relay.topic.KafkaTopic;
import io.gateledger.relay.topic.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * The topics as the ledger first saw them. One that is another topic now has lost what was told to
 * it: an alert says so, and the inventory is told anew. One that was set otherwise is alarmed about
 * for as long as it is.
 */
@ApplicationScoped
class TopicLog {

  /** What the alerts are about. */
  private static final Subject BROKER = new OfService("kafka");

  /**
   * How long a loss is told at least where nothing is told anew that could take time: nothing says
   * when consumers know of it, and an alert that is over at once reaches nobody.
   */
  private static final Duration LOSS_IS_TOLD_FOR = Duration.ofHours(1);

  private static final Logger LOG = Logger.getLogger(TopicLog.class);

  private final EventsConfig config;
  private final OutboxLog outbox;
  private final EventRecorder recorder;
  private final IncarnationLog incarnations;
  private final AlertLog alerts;
  private final Counter losses;
  private final Clock clock;

  private String lastDifferences = "";

  TopicLog(
      EventsConfig config,
      OutboxLog outbox,
      EventRecorder recorder,
      IncarnationLog incarnations,
      AlertLog alerts,
      MeterRegistry meters,
      Clock clock) {
    this.config = config;
    this.outbox = outbox;
    this.recorder = recorder;
    this.incarnations = incarnations;
    this.alerts = alerts;
    this.losses =
        Counter.builder("gateledger.topics.lost")
            .description("Topics that Kafka had lost and this node made again")
            .register(meters);
    this.clock = clock;
  }

  /**
   * Compares the topics with those that were seen before, and writes down what follows.
   *
   * @param connection in no transaction
   * @param seen all topics
   * @param start where the relay goes on in the outbox
   */
  void note(Connection connection, List<KafkaTopic> seen, RelayPosition start) throws SQLException {
    connection.setAutoCommit(false);
    try {
      Map<String, KafkaTopic> known = known(connection);
      List<String> lost = new ArrayList<>();
      List<String> differences = new ArrayList<>();
      for (KafkaTopic topic : seen) {
        KafkaTopic before = known.get(topic.name());
        if (before == null || topic.replaces(before)) {
          write(connection, topic);
        }
        if (before != null && topic.replaces(before)) {
          lost.add(topic.name());
        } else if (before != null) {
          String difference = topic.differenceFrom(before);
          if (difference != null) {
            differences.add(difference);
          }
        }
      }
      if (!lost.isEmpty()) {
        noteLost(connection, lost, start);
      }
      noteDifferences(connection, String.join("; ", differences));
      connection.commit();
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private void noteLost(Connection connection, List<String> lost, RelayPosition start) {
    if (lost.contains(Topics.nameOf(config, Topic.INVENTORY))) {
      Sql.over(connection)
          .createUpdate("update gateledger.relay_progress set inventory_after = 0")
          .execute();
    }
    String summary = summary(lost, firstChange(connection, start));
    fire(connection, OperationalRule.TOPICS_LOST, summary);
    losses.increment(lost.size());
    LOG.warnf("topics were lost: topics=%s position=%s", lost, start);
  }

  private long firstChange(Connection connection, RelayPosition start) {
    Long waiting = outbox.firstWaitingChange(connection, start.outbox());
    return waiting == null
        ? IncarnationLog.lastChange(incarnations.drawnNumbers(connection)) + 1
        : waiting;
  }

  private String summary(List<String> lost, long firstChange) {
    List<String> parts = new ArrayList<>();
    parts.add("Kafka has lost %s, which were made again".formatted(String.join(", ", lost)));
    if (lost.contains(Topics.nameOf(config, Topic.CHANGES))) {
      parts.add("changes are told from %d on".formatted(firstChange));
    }
    if (lost.contains(Topics.nameOf(config, Topic.ALERTS))
        || lost.contains(Topics.nameOf(config, Topic.RUNS))) {
      parts.add("alerts and runs are told as they come");
    }
    if (lost.contains(Topics.nameOf(config, Topic.INVENTORY))) {
      parts.add("the inventory is told anew in whole");
    }
    parts.add("what else was told before stands in the ledger alone and is not told again");
    return String.join("; ", parts);
  }

  private void noteDifferences(Connection connection, String differences) {
    if (!differences.isEmpty()) {
      if (!differences.equals(lastDifferences)) {
        LOG.warnf("topics were changed: %s", differences);
      }
      fire(connection, OperationalRule.TOPIC_CHANGED, differences);
    } else {
      resolve(connection, OperationalRule.TOPIC_CHANGED);
    }
    lastDifferences = differences;
  }

  private void fire(Connection connection, OperationalRule rule, String summary) {
    Instant now = clock.instant();
    Alert alert = Alert.operational(rule, BROKER, summary, now);
    recorder.recordAlerts(connection, alerts.fire(connection, alert, now).stream().toList(), now);
  }

  /** Ends the alert of a rule about the broker, in the caller's transaction, if it fires. */
  void resolve(Connection connection, OperationalRule rule) {
    Instant now = clock.instant();
    recorder.recordAlerts(
        connection, alerts.resolve(connection, firing(connection, rule), now), now);
  }

  /** Whether the alert of a rule about the broker fires. */
  boolean isFiring(Connection connection, OperationalRule rule) {
    return !firing(connection, rule).isEmpty();
  }

  private List<Alert> firing(Connection connection, OperationalRule rule) {
    return alerts.firing(connection, List.of(BROKER)).stream()
        .filter(alert -> alert.rule().equals(rule.wireName()))
        .toList();
  }

  /**
   * Ends the alert over lost topics, in the caller's transaction, if it has fired for long enough
   * by PostgreSQL's clock: what was lost was seen for the first time in the transaction that fired.
   */
  void endLost(Connection connection) {
    if (wereAllSeenLongAgo(connection)) {
      resolve(connection, OperationalRule.TOPICS_LOST);
    }
  }

  private static boolean wereAllSeenLongAgo(Connection connection) {
    return Sql.over(connection)
        .createQuery(
            """
            select not exists (select from gateledger.kafka_topic
                                where seen_at > clock_timestamp() - make_interval(secs => :seconds))
            """)
        .bind("seconds", (double) LOSS_IS_TOLD_FOR.toSeconds())
        .mapTo(Boolean.class)
        .one();
  }

  /** Whether the ledger has seen topics, so that there is a Kafka that is the right one. */
  static boolean isAnySeen(Connection connection) {
    return Sql.over(connection)
        .createQuery("select exists (select from gateledger.kafka_topic)")
        .mapTo(Boolean.class)
        .one();
  }

  private static Map<String, KafkaTopic> known(Connection connection) {
    return Sql.over(connection)
        .createQuery(
            """
            select name, topic_id, partitions, cleanup_policy from gateledger.kafka_topic for update
            """)
        .map(
            (row, context) ->
                new KafkaTopic(
                    row.getString(1),
                    Objects.requireNonNull(row.getObject(2, UUID.class)),
                    row.getInt(3),
                    row.getString(4)))
        .stream()
        .collect(Collectors.toMap(KafkaTopic::name, topic -> topic));
  }

  private static void write(Connection connection, KafkaTopic topic) {
    Sql.over(connection)
        .createUpdate(
            """
            insert into gateledger.kafka_topic (name, topic_id, partitions, cleanup_policy)
            values (:name, :id, :partitions, :policy)
            on conflict (name) do update
               set topic_id = excluded.topic_id, partitions = excluded.partitions,
                   cleanup_policy = excluded.cleanup_policy, seen_at = clock_timestamp()
            """)
        .bind("name", topic.name())
        .bind("id", topic.id())
        .bind("partitions", topic.partitions())
        .bind("policy", topic.cleanupPolicy())
        .execute();
  }
}
