package io.gateledger.collect.limit.state;

import io.gateledger.collect.Problem;
import io.gateledger.collect.http.RequestFailedException;
import io.gateledger.testing.MigratedPostgres;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** How accounts stand is one thing for all nodes, and no change of it is lost. */
class AccountHealthStoreTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.123456Z");
  private static final ProbeSchedule TIMES =
      new ProbeSchedule(Duration.ofMinutes(1), Duration.ofMinutes(15));

  private MigratedPostgres postgres;
  private AccountHealthRegistry one;
  private AccountHealthRegistry other;

  @BeforeEach
  void start() {
    postgres = MigratedPostgres.create();
    one = new AccountHealthStore(postgres.dataSource(), new DatabaseClock(NOW, System::nanoTime));
    other = new AccountHealthStore(postgres.dataSource(), new DatabaseClock(NOW, System::nanoTime));
  }

  @AfterEach
  void stop() {
    postgres.close();
  }

  @Test
  void shouldSetTheClockThatNodesShareByPostgresWithEachReading() throws RequestFailedException {
    DatabaseClock clock =
        new DatabaseClock(Instant.now().plus(Duration.ofHours(1)), System::nanoTime);

    new AccountHealthStore(postgres.dataSource(), clock).of("a");

    assertThat(clock.instant()).isCloseTo(Instant.now(), within(10, ChronoUnit.SECONDS));
  }

  @Test
  void shouldNotWaitForEverForARowThatSomebodyLocks() throws Exception {
    AccountHealthRegistry impatient =
        new AccountHealthStore(postgres.dataSource(), 1, new DatabaseClock(NOW, System::nanoTime));
    one.change("a", AccountHealthStoreTest::rejected);
    try (Connection other = postgres.dataSource().getConnection()) {
      other.setAutoCommit(false);
      try (Statement lock = other.createStatement()) {
        lock.execute("select * from gateledger.account_health for update");
      }

      assertThatThrownBy(() -> impatient.change("a", AccountHealthStoreTest::rejected))
          .isInstanceOf(RequestFailedException.class)
          .hasMessageContaining("PostgreSQL does not tell how account a stands");
      other.rollback();
    }
  }

  private static AccountHealth rejected(AccountHealth health) {
    return health.with(health.rejections().another("answered 401", false, TIMES, NOW));
  }

  @Test
  void shouldTellEveryNodeWhatOneHasLearnt() throws RequestFailedException {
    assertThat(other.of("a")).isEqualTo(AccountHealth.WELL);

    AccountHealth slowed =
        one.change(
            "a",
            health ->
                health
                    .with(health.throttling().tooFast(NOW, NOW).paused(Duration.ofSeconds(17), NOW))
                    .with(
                        health
                            .rejections()
                            .another("answered 401", false, TIMES, NOW)
                            .another("answered 401 again", false, TIMES, NOW)));

    assertThat(other.of("a")).isEqualTo(slowed);
    assertThat(other.of("b")).isEqualTo(AccountHealth.WELL);
    assertThat(one.change("a", health -> AccountHealth.WELL)).isEqualTo(other.of("a"));
  }

  @Test
  void shouldLoseNoChangeThatNodesMakeAtTheSameTime() throws Exception {
    List<Callable<AccountHealth>> changes = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Instant at = NOW.plusSeconds(i);
      AccountHealthRegistry node = i % 2 == 0 ? one : other;
      changes.add(
          () ->
              node.change(
                  "a",
                  health ->
                      health.with(
                          new Throttling(
                              health.throttling().times() + 1, ThrottleLevel.FULL, at, null))));
    }

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<AccountHealth> change : threads.invokeAll(changes)) {
        change.get();
      }
    }

    assertThat(one.of("a").throttling().times()).isEqualTo(20);
  }

  @Test
  void shouldSayThatNothingIsSentWhileTheDatabaseIsDown() {
    postgres.close();

    assertThatThrownBy(() -> one.of("a"))
        .isInstanceOfSatisfying(
            RequestFailedException.class,
            e ->
                assertThat(e.problem())
                    .isEqualTo(
                        new Problem.TryLater(
                            "PostgreSQL does not tell how account a stands, so nothing is sent",
                            null)));
  }
}
