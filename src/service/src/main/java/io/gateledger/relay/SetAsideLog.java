package io.gateledger.relay;

import io.gateledger.alert.Alert;
import io.gateledger.alert.OperationalRule;
import io.gateledger.alert.Subject;
import io.gateledger.alert.Subject.OfAccount;
import io.gateledger.alert.Subject.OfResource;
import io.gateledger.alert.Subject.OfScope;
import io.gateledger.alert.Subject.OfService;
import io.gateledger.alert.store.AlertLog;
import io.gateledger.event.CloudEvent;
import io.gateledger.ledger.sql.Sql;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.outbox.EventRecorder;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * The events that a broker refused for what they are. Each is kept by its number and its reason, an
 * alert about its scope or account says so, and it is over once a later event of the same topic and
 * key was told of each that was set aside.
 */
@ApplicationScoped
class SetAsideLog {

  private static final Logger LOG = Logger.getLogger(SetAsideLog.class);

  private final Transactions transactions;
  private final AlertLog alerts;
  private final EventRecorder recorder;
  private final Counter setAside;
  private final Clock clock;

  SetAsideLog(
      Transactions transactions,
      AlertLog alerts,
      EventRecorder recorder,
      MeterRegistry meters,
      Clock clock) {
    this.transactions = transactions;
    this.alerts = alerts;
    this.recorder = recorder;
    this.setAside =
        Counter.builder("gateledger.events.set.aside")
            .description("Events that Kafka refused for what they are")
            .register(meters);
    this.clock = clock;
  }

  /** Sets events aside, and raises the alert about each scope or account that has some. */
  void setAside(List<RefusedEvent> refused) {
    transactions.runInTransaction(
        connection -> {
          for (RefusedEvent one : refused) {
            insert(connection, one);
            fire(connection, one);
          }
        });
    for (RefusedEvent one : refused) {
      setAside.increment();
      LOG.warnf(
          "event set aside: topic=%s key=%s row=%d place=%d bytes=%d error=%s",
          one.event().event().topic().wireName(),
          one.event().event().key(),
          one.event().row(),
          one.event().place(),
          one.bytes(),
          one.reason());
    }
  }

  /** The topics and keys of which an event was set aside and no later one was told. */
  Set<TopicKey> open() {
    return transactions.inTransaction(
        connection ->
            Sql.over(connection)
                .createQuery(
                    """
                    select distinct topic, key from gateledger.event_set_aside where superseded_at is null
                    """)
                .mapTo(TopicKey.class)
                .set());
  }

  /** Notes that later events of these topics and keys were told. */
  void supersede(Collection<TopicKey> told) {
    transactions.runInTransaction(
        connection -> {
          for (TopicKey one : told) {
            supersede(connection, one);
          }
        });
  }

  private void insert(Connection connection, RefusedEvent refused) {
    CloudEvent event = refused.event().event();
    Sql.over(connection)
        .createUpdate(
            """
            insert into gateledger.event_set_aside
                   (ce_id, outbox_no, place, bytes, set_aside_at, topic, key, subject, reason)
            values (:id, :row, :place, :bytes, :now, :topic, :key, :subject, :reason)
            on conflict (ce_id) do update
               set outbox_no = excluded.outbox_no, place = excluded.place, bytes = excluded.bytes,
                   set_aside_at = excluded.set_aside_at, reason = excluded.reason, superseded_at = null
            """)
        .bind("id", event.id())
        .bind("row", refused.event().row())
        .bind("place", refused.event().place())
        .bind("bytes", refused.bytes())
        .bind("now", clock.instant())
        .bind("topic", event.topic())
        .bind("key", event.key())
        .bind("subject", subjectOf(event.key()).key())
        .bind("reason", refused.reason())
        .execute();
  }

  private void fire(Connection connection, RefusedEvent refused) {
    CloudEvent event = refused.event().event();
    Instant now = clock.instant();
    Alert alert =
        Alert.operational(
            OperationalRule.EVENT_SET_ASIDE,
            subjectOf(event.key()),
            "Kafka refused an event of topic %s about %s (%d bytes): %s"
                .formatted(
                    event.topic().wireName(), event.key(), refused.bytes(), refused.reason()),
            now);
    recorder.recordAlerts(connection, alerts.fire(connection, alert, now).stream().toList(), now);
  }

  private void supersede(Connection connection, TopicKey told) {
    Instant now = clock.instant();
    Subject subject = subjectOf(told.key());
    Sql.over(connection)
        .createUpdate(
            """
            update gateledger.event_set_aside set superseded_at = :now
             where topic = :topic and key = :key and superseded_at is null
            """)
        .bind("now", now)
        .bind("topic", told.topic())
        .bind("key", told.key())
        .execute();
    boolean isAnyLeft =
        Sql.over(connection)
            .createQuery(
                """
                select exists (select from gateledger.event_set_aside
                                where subject = :subject and superseded_at is null)
                """)
            .bind("subject", subject.key())
            .mapTo(Boolean.class)
            .one();
    if (!isAnyLeft) {
      List<Alert> firing =
          alerts.firing(connection, List.of(subject)).stream()
              .filter(alert -> alert.rule().equals(OperationalRule.EVENT_SET_ASIDE.wireName()))
              .toList();
      recorder.recordAlerts(connection, alerts.resolve(connection, firing, now), now);
    }
  }

  /** What is told of a resource is its scope's trouble, not the resource's. */
  private static Subject subjectOf(String key) {
    return switch (Subject.parse(key)) {
      case OfResource one -> new OfScope(one.resource().scope());
      case OfScope whole -> whole;
      case OfAccount account -> account;
      case OfService part -> part;
    };
  }

  /**
   * What a consumer keeps the newest of.
   *
   * @param topic its wire name
   */
  record TopicKey(String topic, String key) {

    static TopicKey of(OutboxEvent one) {
      return new TopicKey(one.event().topic().wireName(), one.event().key());
    }
  }
}
