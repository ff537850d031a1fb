package io.gateledger.ledger;

import io.gateledger.ledger.run.RunLog;
import io.gateledger.pipeline.PipelineAssembly;
import io.gateledger.resource.Scope;
import io.gateledger.run.Run;
import io.gateledger.run.Trigger;
import io.gateledger.testing.MigratedPostgres;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** A node that freezes while it holds a lock that the commits of others need. */
class FrozenCommitterTest {

  private static final Duration LIMIT = Duration.ofSeconds(15);

  private static MigratedPostgres postgres;

  private final CommitOrder order = new CommitOrder();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private CommitLockWatch watch;

  @BeforeAll
  static void startServer() {
    postgres = MigratedPostgres.create();
  }

  @AfterAll
  static void stopServer() {
    postgres.close();
  }

  @BeforeEach
  void startWatch() {
    watch = new CommitLockWatch(postgres.dataSource(), meters);
    watch.start();
  }

  @AfterEach
  void stopWatch() {
    watch.stop();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "idle_in_transaction_session_timeout | 10s",
        "lock_timeout | 15s",
        "tcp_keepalives_idle | 5",
        "tcp_keepalives_interval | 2",
        "tcp_keepalives_count | 3",
        "tcp_user_timeout | 10000"
      })
  void shouldLimitWhatASilentClientMayHold(String setting, String value) throws SQLException {
    try (Connection connection = postgres.connectAsShipped();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("show " + setting)) {
      row.next();
      assertThat(row.getString(1)).isEqualTo(value);
    }
  }

  @Test
  void shouldCommitAgainWhenACommitterIsFrozenBetweenTwoStatements() throws SQLException {
    try (Connection frozen = postgres.connectAsShipped()) {
      frozen.setAutoCommit(false);
      order.enter(frozen);

      assertThat(secondsToEnter()).isLessThan(LIMIT.toSeconds());

      assertThatExceptionOfType(SQLException.class)
          .as("what the frozen node meets when it wakes")
          .isThrownBy(frozen::commit);
    }
  }

  @Test
  void shouldCommitAgainWhenACommitterIsFrozenInTheMiddleOfACopy() throws SQLException {
    Connection frozen = postgres.connectAsShipped();
    try {
      frozen.setAutoCommit(false);
      order.enter(frozen);
      CopyIn copy =
          frozen
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn("copy gateledger.rate_budget (account) from stdin");
      byte[] half = "half an acc".getBytes(StandardCharsets.UTF_8);
      copy.writeToCopy(half, 0, half.length);
      copy.flushCopy();

      assertThat(secondsToEnter()).isLessThan(LIMIT.toSeconds());

      await("the count of ended sessions")
          .until(() -> meters.counter("gateledger.commit.lock.sessions.ended").count() == 1);
      assertThatExceptionOfType(SQLException.class)
          .as("what the frozen node meets when it wakes")
          .isThrownBy(copy::endCopy);
    } finally {
      frozen.abort(Runnable::run);
    }
  }

  @Test
  void shouldBeginTheNextRunOfAScopeWhenOneIsFrozenInACopyBeforeItTakesTheCommitLock()
      throws SQLException {
    RunLog runs = new RunLog(PipelineAssembly.clock());
    Scope scope = new Scope("nhn", "frozen", "KR1", "network");
    Connection frozen = postgres.connectAsShipped();
    try {
      frozen.setAutoCommit(false);
      Run run = runs.begin(frozen, scope, Trigger.SCHEDULE, "a node that freezes");
      frozen.commit();
      runs.holdFence(frozen, run);
      CopyIn copy =
          frozen
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn("copy gateledger.rate_budget (account) from stdin");
      byte[] half = "half an acc".getBytes(StandardCharsets.UTF_8);
      copy.writeToCopy(half, 0, half.length);
      copy.flushCopy();

      long start = System.nanoTime();
      try (Connection next = postgres.connectAsShipped()) {
        next.setAutoCommit(false);
        Run overtaking = runs.begin(next, scope, Trigger.SCHEDULE, "another node");
        next.commit();
        assertThat(overtaking.fence()).isEqualTo(run.fence() + 1);
      }
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT);
      assertThatExceptionOfType(SQLException.class)
          .as("what the frozen node meets when it wakes")
          .isThrownBy(copy::endCopy);
    } finally {
      frozen.abort(Runnable::run);
    }
  }

  @Test
  void shouldLetACommitterBeThatIsOnlySlow() throws Exception {
    try (Connection slow = postgres.connectAsShipped()) {
      slow.setAutoCommit(false);
      order.enter(slow);
      CopyIn copy =
          slow.unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn("copy gateledger.rate_budget (account) from stdin");
      Thread waiter =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      secondsToEnter();
                    } catch (SQLException e) {
                      throw new IllegalStateException(e);
                    }
                  });
      long start = System.nanoTime();
      for (int row = 0; row < 13; row++) {
        byte[] line = ("slow/" + row + "\n").getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(line, 0, line.length);
        copy.flushCopy();
        long due = start + Duration.ofSeconds(row + 1).toNanos();
        await().pollInterval(Duration.ofMillis(50)).until(() -> System.nanoTime() > due);
      }

      assertThat(copy.endCopy()).isEqualTo(13);
      slow.rollback();
      waiter.join();
    }
  }

  private double secondsToEnter() throws SQLException {
    long start = System.nanoTime();
    try (Connection next = postgres.connectAsShipped()) {
      next.setAutoCommit(false);
      order.enter(next);
      next.rollback();
    }
    return Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
  }
}
