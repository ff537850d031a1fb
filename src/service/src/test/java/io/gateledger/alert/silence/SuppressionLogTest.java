package io.gateledger.alert.silence;

import io.gateledger.alert.Alert;
import io.gateledger.alert.AlertStatus;
import io.gateledger.alert.AlertStep;
import io.gateledger.alert.OperationalRule;
import io.gateledger.alert.Subject;
import io.gateledger.alert.lifecycle.AlertRules;
import io.gateledger.alert.rule.RuleSet;
import io.gateledger.alert.store.AlertLog;
import io.gateledger.catalogue.Catalogue;
import io.gateledger.event.CloudEvent;
import io.gateledger.ledger.CommitOrder;
import io.gateledger.ledger.sql.Sql;
import io.gateledger.outbox.EventRecorder;
import io.gateledger.outbox.OutboxLog;
import io.gateledger.relay.WaitingEvents;
import io.gateledger.testing.MigratedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is said of alerts is told with them, once each time it is something other. */
class SuppressionLogTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final AlertLog alerts = new AlertLog(new AlertRules(new RuleSet("none", List.of())));
  private final SuppressionLog log = new SuppressionLog();
  private final EventRecorder recorder = new EventRecorder(new OutboxLog(), new CommitOrder());
  private MigratedPostgres postgres;
  private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    postgres = MigratedPostgres.create();
    connection = postgres.connect();
    connection.setAutoCommit(false);
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
    postgres.close();
  }

  @Test
  void shouldTellAnAlertThatIsSilencedAndUnsilencedOnceMoreAndFiringStill() throws SQLException {
    fire("prod", NOON);
    fire("test", NOON);
    long silence = silence("account=\"prod\"", at(1), at(3));

    settle(at(2));
    settle(at(2).plusSeconds(1));
    settle(at(3));

    List<CloudEvent> told = told();
    assertThat(told)
        .extracting(SuppressionLogTest::line)
        .containsExactly(
            "prod firing -",
            "test firing -",
            "prod firing silenced by [%d] acknowledged by null".formatted(silence),
            "prod firing silenced by [] acknowledged by null");
    assertThat(told).extracting(CloudEvent::id).doesNotHaveDuplicates();
    assertThat(json(told.get(2)))
        .contains(
            "\"silencedBy\":[{\"author\":\"kim\",\"endsAt\":\"2026-03-02T12:03:00Z\",\"reason\":\"works\",\"silence\":%d}]"
                .formatted(silence));
    assertThat(told.get(2).time()).isEqualTo(at(2));
  }

  @Test
  void shouldTellTheSameBytesWhateverBecameOfTheSilence() throws SQLException {
    fire("prod", NOON);
    silence("account=\"prod\"", at(1), at(9));
    settle(at(2));
    List<CloudEvent> before = told();

    execute(
        "update gateledger.silence set reason = 'other', ends_at = ends_at + interval '1 hour'");
    execute("delete from gateledger.silence");

    assertThat(told()).isEqualTo(before);
  }

  @Test
  void shouldSayOfAnAlertThatFiresOrResolvesWhatIsInForceThen() throws SQLException {
    long silence = silence("provider=\"nhn\"", at(1), at(9));
    settle(at(1));

    Alert alert = fire("prod", at(2));
    resolve(alert, at(3));
    settle(at(9));

    assertThat(told())
        .extracting(SuppressionLogTest::line)
        .containsExactly(
            "prod firing silenced by [%d] acknowledged by null".formatted(silence),
            "prod resolved silenced by [%d] acknowledged by null".formatted(silence));
    assertThat(log.current(connection, numbers()).values()).allMatch(Suppression::isSilenced);
  }

  @Test
  void shouldSayTheSameWhereSomethingElseIsNewOfAnAlert() throws SQLException {
    fire("prod", NOON);
    long silence = silence("account=\"prod\"", at(1), at(3));
    settle(at(1));
    long alert = numbers().getFirst();
    recorder.recordAlerts(
        connection, List.of(new AlertStep(alert, AlertStatus.FIRING, note(alert))), at(2));
    settle(at(3));

    assertThat(told())
        .extracting(SuppressionLogTest::line)
        .containsExactly(
            "prod firing -",
            "prod firing silenced by [%d] acknowledged by null".formatted(silence),
            "prod firing silenced by [%d] acknowledged by null".formatted(silence),
            "prod firing silenced by [] acknowledged by null");
    assertThat(told()).extracting(CloudEvent::id).doesNotHaveDuplicates();
  }

  @Test
  void shouldEndAnAcknowledgementWithItsAlertOrItsTime() throws SQLException {
    Alert prod = fire("prod", NOON);
    fire("test", NOON);
    acknowledge(null);
    settle(at(1));
    resolve(prod, at(2));
    assertThat(log.isDue(connection, at(3))).isFalse();
    execute("update gateledger.acknowledgement set ends_at = '%s'".formatted(at(3)));
    assertThat(log.isDue(connection, at(3))).isTrue();
    settle(at(3));
    assertThat(log.isDue(connection, at(4))).isFalse();
    fire("prod", at(4));

    assertThat(told())
        .extracting(SuppressionLogTest::line)
        .containsExactly(
            "prod firing -",
            "test firing -",
            "prod firing silenced by [] acknowledged by lee",
            "test firing silenced by [] acknowledged by lee",
            "prod resolved silenced by [] acknowledged by lee",
            "test firing silenced by [] acknowledged by null",
            "prod firing -");
  }

  @Test
  void shouldKnowOfAnAlertThatFiresWhileASilenceBegins()
      throws SQLException,
          InterruptedException,
          java.util.concurrent.ExecutionException,
          java.util.concurrent.TimeoutException {
    // Given
    long silence = silence("account=\"prod\"", at(1), at(9));
    connection.commit();
    recorder.recordAnnotations(connection, same -> log.settle(same, at(1)), at(1));

    // When
    CompletableFuture<@Nullable Void> firing =
        CompletableFuture.runAsync(
            () -> {
              try (Connection other = postgres.connect()) {
                other.setAutoCommit(false);
                fire(other, "prod", at(1));
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
            });
    while (Sql.over(connection)
            .createQuery(
                "select count(*) from pg_locks where locktype = 'advisory' and not granted")
            .mapTo(Long.class)
            .one()
        == 0) {
      Thread.onSpinWait();
    }
    connection.commit();
    firing.get(20, TimeUnit.SECONDS);

    // Then
    assertThat(told())
        .extracting(SuppressionLogTest::line)
        .containsExactly("prod firing silenced by [%d] acknowledged by null".formatted(silence));
  }

  private static Instant at(int minute) {
    return NOON.plus(MINUTE.multipliedBy(minute));
  }

  private Alert fire(String account, Instant at) throws SQLException {
    return fire(connection, account, at);
  }

  private Alert fire(Connection on, String account, Instant at) throws SQLException {
    Alert alert =
        Alert.operational(
            OperationalRule.CREDENTIALS_REJECTED,
            new Subject.OfAccount("nhn", account),
            "not let in",
            at);
    recorder.recordAlerts(on, alerts.fire(on, alert, at).stream().toList(), at);
    on.commit();
    return alert;
  }

  private void resolve(Alert alert, Instant at) throws SQLException {
    recorder.recordAlerts(connection, alerts.resolve(connection, List.of(alert), at), at);
    connection.commit();
  }

  private long silence(String matcher, Instant startsAt, Instant endsAt) {
    return Sql.over(connection)
        .createQuery(
            """
            insert into gateledger.silence (matchers, starts_at, ends_at, created_at, state, author, reason)
            values (:matcher, :starts_at, :ends_at, :starts_at, 'pending', 'kim', 'works')
            returning silence_no
            """)
        .bind("matcher", matcher)
        .bind("starts_at", startsAt)
        .bind("ends_at", endsAt)
        .mapTo(Long.class)
        .one();
  }

  /** All that fire. */
  private void acknowledge(@Nullable Instant endsAt) {
    Sql.over(connection)
        .createUpdate(
            """
            insert into gateledger.acknowledgement (alert_no, created_at, ends_at, author, reason)
            select alert_no, starts_at, cast(:ends_at as timestamptz), 'lee', 'on it'
              from gateledger.alert where ends_at is null
            """)
        .bind("ends_at", endsAt)
        .execute();
  }

  private long note(long alert) {
    return Sql.over(connection)
        .createQuery(
            """
            insert into gateledger.alert_note (alert_no, kind, noted_at)
            values (:alert, 'released', :at)
            returning note_no
            """)
        .bind("alert", alert)
        .bind("at", at(2))
        .mapTo(Long.class)
        .one();
  }

  private void settle(Instant now) throws SQLException {
    recorder.recordAnnotations(connection, same -> log.settle(same, now), now);
    connection.commit();
  }

  private List<Long> numbers() {
    return Sql.over(connection)
        .createQuery("select alert_no from gateledger.alert")
        .mapTo(Long.class)
        .list();
  }

  private void execute(String sql) throws SQLException {
    Sql.over(connection).execute(sql);
    connection.commit();
  }

  private List<CloudEvent> told() throws SQLException {
    List<CloudEvent> told = new ArrayList<>();
    connection.commit();
    connection.setAutoCommit(true);
    WaitingEvents.forEach(connection, new Catalogue(List.of()), told::add);
    connection.setAutoCommit(false);
    return told;
  }

  private static String line(CloudEvent event) {
    String json = json(event);
    String account = event.key().substring(event.key().indexOf('/') + 1);
    String status = json.contains("\"status\":\"firing\"") ? "firing" : "resolved";
    if (!json.contains("silencedBy")) {
      return account + ' ' + status + " -";
    }
    List<String> silences = new ArrayList<>();
    var numbers = java.util.regex.Pattern.compile("\"silence\":(\\d+)").matcher(json);
    while (numbers.find()) {
      silences.add(numbers.group(1));
    }
    var author =
        java.util.regex.Pattern.compile("\"acknowledgedBy\":\\{[^}]*\"author\":\"(\\w+)\"")
            .matcher(json);
    return "%s %s silenced by %s acknowledged by %s"
        .formatted(account, status, silences, author.find() ? author.group(1) : null);
  }

  private static String json(CloudEvent event) {
    return Objects.requireNonNull(event.payload()).toString();
  }
}
