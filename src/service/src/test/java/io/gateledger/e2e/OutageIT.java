package io.gateledger.e2e;

import io.gateledger.testing.EmbeddedServers;
import io.gateledger.testing.ServiceProcess;
import io.gateledger.testing.TcpProxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static io.gateledger.testing.EmbeddedServers.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * The outage catalogue: each thing that the service needs and that is not a provider goes away for
 * a while. What changed meanwhile is told once, nobody is woken about a provider, and the log says
 * it in a line or two.
 *
 * <p>The tunnel is looked at twice a second in place of once a minute, so that 5 s stand for ten
 * minutes; {@code -Doutage.seconds=10,60,600} waits for as long as that.
 */
class OutageIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(1);

  /**
   * The relay leads again, each of the two answers but broke something off, and a run was
   * overtaken.
   */
  private static final int ALLOWANCE = 4;

  private static final List<Double> SECONDS =
      Arrays.stream(System.getProperty("outage.seconds", "0.1,0.5,5").split(",", -1))
          .map(Double::valueOf)
          .toList();

  private static final EmbeddedServers SERVERS = new EmbeddedServers();
  private static final Map<String, String> SETTINGS = new HashMap<>();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static WatchedTunnel tunnel;
  private static TcpProxy wayToPostgres;
  private static ServiceProcess service;

  /** What can go away, and how. */
  enum Dependency {
    POSTGRESQL {
      @Override
      void leave() {
        wayToPostgres.cut();
      }

      @Override
      void comeBack() {
        wayToPostgres.heal();
      }
    },
    KAFKA {
      @Override
      void leave() {
        EmbeddedServers.stopKafka();
      }

      @Override
      void comeBack() {
        EmbeddedServers.startKafka();
      }
    },
    ITS_OWN_TIME {
      @Override
      void leave() throws Exception {
        service.freeze();
      }

      @Override
      void comeBack() throws Exception {
        service.wake();
      }
    };

    abstract void leave() throws Exception;

    abstract void comeBack() throws Exception;
  }

  @BeforeAll
  static void startServers() throws Exception {
    SETTINGS.putAll(WatchedTunnel.settings(SERVERS.start()));
    // Blind after three of them: less than the longest outage, more than a busy machine hesitates.
    SETTINGS.put("gateledger.resource-types.vpn-tunnel.interval", "1500ms");
    SETTINGS.put("gateledger.poll.attention-interval", "1500ms");
    tunnel = WatchedTunnel.make();
    URI postgres = URI.create(EmbeddedServers.jdbcUrl().substring("jdbc:".length()));
    wayToPostgres = TcpProxy.to(postgres.getPort());
    SETTINGS.put(
        "quarkus.datasource.jdbc.url",
        EmbeddedServers.jdbcUrl().replace(":" + postgres.getPort(), ":" + wayToPostgres.port()));
    service = ServiceProcess.start(SETTINGS);
    await("start").atMost(PATIENCE).until(() -> service.uri().isPresent());
    // Its first answer takes it seconds on a busy machine, outage or not.
    await("readiness")
        .atMost(PATIENCE)
        .ignoreExceptionsInstanceOf(HttpTimeoutException.class)
        .until(() -> status("/q/health/ready") == 200);
    WatchedTunnel.awaitKnown();
  }

  @AfterAll
  static void stopServers() throws InterruptedException {
    service.close();
    wayToPostgres.close();
    SERVERS.stop();
  }

  @AfterEach
  void wakeNobodyAboutAProvider() throws SQLException {
    assertThat(texts("select rule || ' ' || summary from dashboard.alerts")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("outages")
  void shouldTellOnceWhatChangedDuringAnOutage(Dependency dependency, double seconds)
      throws Exception {
    String description = "told after %s was away for %s s".formatted(dependency, seconds);

    int before = service.output().length();
    dependency.leave();
    tunnel.describe(description);
    await("the outage")
        .pollDelay(Duration.ofMillis((long) (seconds * 1_000)))
        .atMost(PATIENCE.plusMillis((long) (seconds * 1_000)))
        .until(() -> true);
    dependency.comeBack();

    tunnel.awaitToldOnce(description);
    assertFewLines(before, seconds);
  }

  @ParameterizedTest
  @MethodSource("whatLeavesItAwake")
  void shouldSayWithinASecondHowItIsWhateverIsAway(Dependency dependency) throws Exception {
    dependency.leave();
    try {
      assertThat(status("/q/health/live")).isEqualTo(200);
      await("readiness")
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(status("/q/health/ready"))
                      .isEqualTo(dependency == Dependency.POSTGRESQL ? 503 : 200));
    } finally {
      dependency.comeBack();
    }
    await("readiness").atMost(PATIENCE).until(() -> status("/q/health/ready") == 200);
    tunnel.describe("told once it was ready again after " + dependency);
    tunnel.awaitToldOnce("told once it was ready again after " + dependency);
  }

  /** What an on-call engineer reads of an outage. */
  private static void assertFewLines(int before, double seconds) {
    List<String> lines = service.output().substring(before).lines().toList();
    assertThat(lines)
        .as("one line when it went, one a minute, one when it is back, and what may come with them")
        .hasSizeLessThanOrEqualTo(2 + (int) (seconds / 60) + ALLOWANCE)
        .noneMatch(line -> line.startsWith("\tat "));
    assertThat(lines)
        .filteredOn(line -> line.contains(" WARN ") || line.contains(" ERROR "))
        .noneMatch(line -> line.contains("Exception"));
  }

  static Stream<Arguments> outages() {
    return Arrays.stream(Dependency.values())
        .flatMap(dependency -> SECONDS.stream().map(seconds -> arguments(dependency, seconds)));
  }

  static Stream<Dependency> whatLeavesItAwake() {
    return Stream.of(Dependency.POSTGRESQL, Dependency.KAFKA);
  }

  /**
   * Within a second, of three times that it is asked, once it has answered before: a busy machine
   * may hesitate.
   */
  private static int status(String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(service.uri().orElseThrow().resolve(path))
            .timeout(ANSWERS_WITHIN)
            .build();
    HttpTimeoutException late = new HttpTimeoutException(path);
    for (int asked = 0; asked < 3; asked++) {
      try {
        return HTTP.send(request, BodyHandlers.discarding()).statusCode();
      } catch (HttpTimeoutException e) {
        late = e;
      }
    }
    throw late;
  }
}
