package io.gateledger.logging;

import io.gateledger.ledger.sql.LedgerUnavailable;
import io.gateledger.logging.LogFolding.Fate;
import io.gateledger.relay.topic.BrokerUnreachable;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.gateledger.logging.LogFolding.Fate.FOLDED;
import static io.gateledger.logging.LogFolding.Fate.PRINTED;
import static io.gateledger.logging.LogFolding.Fate.PRINTED_WITHOUT_TRACE;
import static org.assertj.core.api.Assertions.assertThat;

/** What an outage explains is folded into its lines, and nothing else is. */
class LogFoldingTest {

  private static final String OURS = "io.gateledger.schedule.ScopeRunner";
  private static final String AGROAL = "io.agroal.pool";
  private static final String KAFKA = "org.apache.kafka.clients.NetworkClient";

  private static final SQLException CONNECTION_LOST = new SQLException("connection lost", "08006");
  private static final SQLException UNIQUE = new SQLException("duplicate key", "23505");

  private final Map<WatchedDependency, OutageLog> outages = new EnumMap<>(WatchedDependency.class);
  private final LogFolding folding = new LogFolding(this::outage);

  @BeforeEach
  void watchAll() {
    for (WatchedDependency one : WatchedDependency.values()) {
      OutageLog log = new OutageLog(one.title(), () -> 1);
      log.watch();
      outages.put(one, log);
    }
  }

  @Test
  void shouldFoldWhatNamesALostConnectionBeforeAnybodySawTheOutage() {
    assertThat(judge(OURS, new LedgerUnavailable(CONNECTION_LOST), "run broke off"))
        .isEqualTo(FOLDED);
    assertThat(
            judge(OURS, new KafkaException("error state", new TimeoutException("late")), "relay"))
        .isEqualTo(FOLDED);
    assertThat(
            judge(
                OURS,
                new LedgerUnavailable(new SQLException("lock timeout", "55P03")),
                "run broke off"))
        .as("a burst of which one line says all")
        .isEqualTo(FOLDED);
    Exception mixed = new IllegalStateException("mixed");
    mixed.addSuppressed(new LedgerUnavailable(CONNECTION_LOST));
    assertThat(judge("com.arjuna.ats.jta", mixed, "commit failed")).isEqualTo(FOLDED);
    assertThat(judge(AGROAL, null, "This connection has been closed.")).isEqualTo(FOLDED);
    assertThat(judge(AGROAL, null, "FATAL: terminating connection due to administrator command"))
        .isEqualTo(FOLDED);
    assertThat(
            judge(
                KAFKA,
                null,
                "Bootstrap broker 127.0.0.1:9092 (id: -1 rack: null isFenced: false) disconnected"))
        .isEqualTo(FOLDED);
  }

  @Test
  void shouldFoldThatKafkaDoesNotAnswerWhoeverGaveUpFirst() {
    away(WatchedDependency.KAFKA);
    assertThat(
            judge(
                OURS,
                new BrokerUnreachable("broker:9092", new TimeoutException("late")),
                "relay failed"))
        .isEqualTo(FOLDED);
    assertThat(
            judge(
                OURS,
                new BrokerUnreachable("broker:9092", new java.util.concurrent.TimeoutException()),
                "relay failed"))
        .isEqualTo(FOLDED);
  }

  @Test
  void shouldPrintAFailureWithoutANameWithItsTraceWhateverIsAway() {
    away(WatchedDependency.POSTGRESQL);
    away(WatchedDependency.KAFKA);

    assertThat(judge(OURS, new IllegalStateException("odd"), "run broke off")).isEqualTo(PRINTED);
    assertThat(judge(AGROAL, new NullPointerException(), "odd")).isEqualTo(PRINTED);
    assertThat(judge(OURS, null, "topics were lost")).isEqualTo(PRINTED);
    assertThat(judge("org.example", null, "connection closed")).isEqualTo(PRINTED);
  }

  @Test
  void shouldPrintWhatPostgresOrKafkaRefusesWithoutATrace() {
    LedgerUnavailable unique = new LedgerUnavailable(UNIQUE);
    TopicAuthorizationException refused = new TopicAuthorizationException("no right to it");
    String broken = "run broke off: error=" + unique.getMessage();
    String failed = "relay failed: error=" + refused;

    assertThat(judge(OURS, unique, broken)).isEqualTo(PRINTED_WITHOUT_TRACE);
    assertThat(judge(OURS, refused, failed)).isEqualTo(PRINTED_WITHOUT_TRACE);
    away(WatchedDependency.KAFKA);
    away(WatchedDependency.POSTGRESQL);
    assertThat(judge(OURS, unique, broken)).isEqualTo(PRINTED_WITHOUT_TRACE);
    assertThat(judge(OURS, refused, failed)).isEqualTo(PRINTED_WITHOUT_TRACE);
  }

  @Test
  void shouldKeepTheTraceWhereTheMessageDoesNotGiveTheReason() {
    assertThat(judge(OURS, new LedgerUnavailable(UNIQUE), "request failed: path=/api/v1"))
        .isEqualTo(PRINTED);
    assertThat(
            judge(
                OURS, new IllegalStateException("no figures", UNIQUE), "failed: error=no figures"))
        .isEqualTo(PRINTED);
  }

  @Test
  void shouldPrintAMistakeThoughAConnectionWasLostBesides() {
    away(WatchedDependency.POSTGRESQL);
    Exception mistake = new NullPointerException("no run");
    mistake.addSuppressed(CONNECTION_LOST);

    assertThat(judge(OURS, new IllegalStateException(mistake), "run broke off: error=no run"))
        .isEqualTo(PRINTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Topic authorization failed for topics [changes]",
        "Transiting to fatal error state due to TransactionalIdAuthorizationException of the"
            + " transaction coordinator",
        "Connection to node -1 failed authentication due to: Invalid username",
        "a producer with a newer epoch fences this one at the coordinator",
      })
  void shouldPrintWhatABrokerThatIsThereRefuses(String message) {
    assertThat(judge(KAFKA, null, message)).isEqualTo(PRINTED);
  }

  @Test
  void shouldFoldWhatFollowsFromAnOutageButNoLackOfRights() {
    away(WatchedDependency.KAFKA);

    assertThat(judge(KAFKA, null, "a producer with a newer epoch fences this one"))
        .isEqualTo(FOLDED);
    assertThat(judge(KAFKA, null, "Topic authorization failed for topics [changes]"))
        .isEqualTo(PRINTED);
  }

  @Test
  void shouldFoldAllThatALibrarySaysOfWhatIsAway() {
    assertThat(judge("com.arjuna.ats.jta", null, "attempted rollback")).isEqualTo(PRINTED);
    away(WatchedDependency.POSTGRESQL);

    assertThat(judge("com.arjuna.ats.jta", null, "attempted rollback")).isEqualTo(FOLDED);
    assertThat(judge("com.arjuna.ats.jta", new SQLException("aborted", "25P02"), "rollback"))
        .isEqualTo(FOLDED);
    assertThat(judge("com.arjuna.ats.jta", new LedgerUnavailable(UNIQUE), "rollback"))
        .isEqualTo(PRINTED);
    assertThat(judge(KAFKA, null, "odd")).isEqualTo(PRINTED);
    assertThat(judge("org.apache.kafkaesque", null, "odd")).isEqualTo(PRINTED);
  }

  @Test
  void shouldFoldNothingThatNobodyWouldTell() {
    outages.values().forEach(OutageLog::unwatch);

    assertThat(judge(OURS, new LedgerUnavailable(CONNECTION_LOST), "run broke off"))
        .isEqualTo(PRINTED);
    assertThat(judge(OURS, new LedgerUnavailable(CONNECTION_LOST), "error=connection lost"))
        .isEqualTo(PRINTED_WITHOUT_TRACE);
    assertThat(judge(KAFKA, null, "disconnected")).isEqualTo(PRINTED);
  }

  @Test
  void shouldPrintWhatIsNoWarning() {
    away(WatchedDependency.KAFKA);
    LogRecord line = new LogRecord(Level.INFO, "disconnected");
    line.setLoggerName(KAFKA);

    assertThat(folding.judge(line)).isEqualTo(PRINTED);
  }

  @Test
  void shouldTellOnOneLineAndWithoutTypes() {
    assertThat(
            LogFolding.onOneLine(
                "error=org.jdbi.v3.core.ConnectionException: java.net.ConnectException: refused\n"
                    + "  at"))
        .isEqualTo("error=refused at");
  }

  private void away(WatchedDependency dependency) {
    outage(dependency).away("gone", Duration.ZERO);
  }

  private OutageLog outage(WatchedDependency dependency) {
    return Objects.requireNonNull(outages.get(dependency));
  }

  private Fate judge(String category, @Nullable Throwable thrown, String message) {
    LogRecord line = new LogRecord(Level.WARNING, message);
    line.setLoggerName(category);
    line.setThrown(thrown);
    return folding.judge(line);
  }
}
