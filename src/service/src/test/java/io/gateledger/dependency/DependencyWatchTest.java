package io.gateledger.dependency;

import io.gateledger.logging.OutageLog;
import io.gateledger.testing.MigratedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What is away is known and said at once, whatever way it is away. */
class DependencyWatchTest {

  private static final Duration OFTEN = Duration.ofMillis(50);

  private long elapsed;

  @Test
  void shouldSayWhySinceWhenAndWhatToDo() {
    Switched probe = new Switched();
    DependencyWatch watch = watch(probe);
    watch.ask();
    assertThat(watch.outage()).isEmpty();

    probe.failure = new SQLException("the database system\n is shutting down");
    watch.ask();
    pass(7);
    watch.ask();

    assertThat(watch.outage())
        .hasValue(new Outage("the database system is shutting down", Duration.ofSeconds(7)));
    assertThat(DependencyHealth.of(watch).getData().orElseThrow())
        .isEqualTo(
            Map.of(
                "reason",
                "the database system is shutting down",
                "awayForSeconds",
                7L,
                "remedy",
                "switch it on"));
    assertThat(probe.closed).isEqualTo(2);

    probe.failure = null;
    watch.ask();
    assertThat(watch.outage()).isEmpty();
  }

  @Test
  void shouldBeAwayUntilItWasAsked() {
    DependencyWatch watch = watch(new Switched());

    assertThat(watch.outage()).hasValue(new Outage("it was not asked yet", Duration.ZERO));
  }

  @Test
  void shouldNotWaitForAnAnswerThatDoesNotCome() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Switched probe = new Switched();
    DependencyWatch watch = watch(probe);
    watch.ask();
    probe.meanwhile =
        () -> {
          asked.countDown();
          try {
            end.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    Thread asking = Thread.ofVirtual().start(watch::ask);
    asked.await();
    pass(6);

    assertThat(watch.outage()).hasValue(new Outage("it does not answer", Duration.ofSeconds(6)));
    end.countDown();
    asking.join();
  }

  @Test
  void shouldAskAgainForWhatWasCutOffWhileThisProcessDidNotRun() {
    Switched probe = new Switched();
    DependencyWatch watch =
        new DependencyWatch(
            probe, OFTEN, () -> elapsed, new OutageLog(probe.name(), () -> elapsed), () -> true);
    probe.failure = new SQLException("terminating connection");
    probe.uponClose = () -> probe.failure = null;

    watch.ask();

    assertThat(watch.outage()).isEmpty();
    assertThat(probe.closed).isOne();
  }

  @Test
  void shouldFindPostgresThereAndGone() {
    PostgresProbe probe;
    try (MigratedPostgres postgres = MigratedPostgres.create()) {
      probe = postgres(postgres.jdbcUrl(), postgres.username());
      DependencyWatch watch = watch(probe);
      watch.ask();
      assertThat(watch.outage()).isEmpty();
      assertThat(probe.ahead().orElseThrow()).isBetween(seconds(-1), seconds(1));

      postgres.close();

      watch.ask();
      assertThat(watch.outage().orElseThrow().reason()).isNotEmpty();
      watch.ask();
      assertThat(watch.outage().orElseThrow().reason()).contains("does not exist");
    }
  }

  @Test
  void shouldGoOnAskingAfterAnErrorOfAnyKind() {
    Switched probe = new Switched();
    probe.meanwhile =
        () -> {
          throw new AssertionError("an odd error");
        };
    DependencyWatch watch = watch(probe);

    watch.start();

    await("the error is told")
        .until(() -> watch.outage().filter(a -> a.reason().equals("an odd error")).isPresent());
    probe.meanwhile = () -> {};
    await("it answers").until(() -> watch.outage().isEmpty());
    watch.stop();
  }

  @Test
  void shouldStayInterruptedWhenAQuestionIs() {
    Switched probe = new Switched();
    probe.failure = new InterruptedException("stopped");

    watch(probe).ask();

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void shouldGiveUpOnAFrozenServerSoon() throws IOException {
    // It takes connections and says nothing.
    try (ServerSocket frozen = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + frozen.getLocalPort();
      Dependencies dependencies =
          new Dependencies(
              postgres("jdbc:postgresql://" + address + "/gateledger", "gateledger"),
              new KafkaProbe(Map.of("bootstrap.servers", address)),
              OFTEN);
      dependencies.kafka().start();
      dependencies.postgres().start();

      await("both are found away")
          .atMost(Duration.ofSeconds(20))
          .until(() -> isFoundAway(dependencies.kafka()) && isFoundAway(dependencies.postgres()));
      dependencies.kafka().stop();
      dependencies.postgres().stop();
    }
  }

  private DependencyWatch watch(DependencyProbe probe) {
    return new DependencyWatch(
        probe, OFTEN, () -> elapsed, new OutageLog(probe.name(), () -> elapsed));
  }

  private static boolean isFoundAway(DependencyWatch watch) {
    return watch.outage().filter(away -> !away.reason().equals("it was not asked yet")).isPresent();
  }

  private static PostgresProbe postgres(String url, String user) {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    return new PostgresProbe(url, properties, Clock.systemUTC());
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  private void pass(int seconds) {
    elapsed += Duration.ofSeconds(seconds).toNanos();
  }

  /** Answers, or does not. */
  private static final class Switched implements DependencyProbe {

    private volatile @Nullable Exception failure;
    private volatile Runnable meanwhile = () -> {};
    private Runnable uponClose = () -> {};
    private int closed;

    @Override
    public String name() {
      return "switch";
    }

    @Override
    public String remedy() {
      return "switch it on";
    }

    @Override
    public void ask() throws Exception {
      meanwhile.run();
      if (failure != null) {
        throw failure;
      }
    }

    @Override
    public void close() {
      closed++;
      uponClose.run();
    }
  }
}
