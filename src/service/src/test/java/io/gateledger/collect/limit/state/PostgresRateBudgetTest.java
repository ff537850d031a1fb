package io.gateledger.collect.limit.state;

import io.gateledger.collect.Problem;
import io.gateledger.collect.http.RequestFailedException;
import io.gateledger.collect.limit.state.RateBudget.Turn;
import io.gateledger.collect.listing.MovableClock;
import io.gateledger.collect.provider.RateLimit;
import io.gateledger.testing.MigratedPostgres;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Two nodes on one database never ask more of an account than one may. */
class PostgresRateBudgetTest {

  private static final ThrottleLevel FULL = new ThrottleLevel(ThrottleLevel.FULL, 0);
  private static final List<RateLimit> TWENTY_A_SECOND =
      List.of(new RateLimit(20, Duration.ofSeconds(1)));

  private static MigratedPostgres postgres;
  private static int accounts;

  private final MovableClock clock = new MovableClock();
  private final List<Duration> pauses = new CopyOnWriteArrayList<>();
  private final String account = "a" + accounts++;
  private final RateBudget one = node();
  private final RateBudget other = node();

  @BeforeAll
  static void start() {
    postgres = MigratedPostgres.create();
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  static Stream<Arguments> limits() {
    return Stream.of(
        arguments(TWENTY_A_SECOND, Duration.ofMillis(90)),
        arguments(List.of(new RateLimit(1, Duration.ofSeconds(1))), Duration.ofMillis(700)),
        arguments(
            List.of(
                new RateLimit(60, Duration.ofMinutes(1)),
                new RateLimit(200, Duration.ofMinutes(5))),
            Duration.ofSeconds(4)));
  }

  @ParameterizedTest
  @MethodSource("limits")
  void shouldNeverGiveTwoNodesTogetherMoreThanTheLimitInAnySpan(
      List<RateLimit> limits, Duration step) throws Exception {
    Random random = new Random(7);
    List<Instant> given = new ArrayList<>();

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 60; i++) {
        given.addAll(takenTogether(threads, limits, 6));
        clock.move(Duration.ofMillis(random.nextLong(2 * step.toMillis())));
      }
    }

    for (RateLimit limit : limits) {
      for (Instant from : given) {
        assertThat(given)
            .as("%s from %s on", limit, from)
            .filteredOn(at -> !at.isBefore(from) && at.isBefore(from.plus(limit.per())))
            .hasSizeLessThanOrEqualTo(limit.requests());
      }
    }
    assertThat(given).as("what there is, is given").hasSizeGreaterThan(20);
  }

  private List<Instant> takenTogether(ExecutorService threads, List<RateLimit> limits, int each)
      throws Exception {
    List<Callable<Turn>> asks = new ArrayList<>();
    for (int i = 0; i < each; i++) {
      asks.add(() -> one.take(account, limits, FULL, Duration.ZERO));
      asks.add(() -> other.take(account, limits, FULL, Duration.ZERO));
    }
    List<Instant> given = new ArrayList<>();
    for (Future<Turn> turn : threads.invokeAll(asks)) {
      if (turn.get() == Turn.AT_ONCE) {
        given.add(clock.instant());
      }
    }
    return given;
  }

  @Test
  void shouldSpreadEvenlyWhatDoesNotComeAtOnce() throws Exception {
    List<Turn> turns = new ArrayList<>();

    for (int i = 0; i < 5; i++) {
      turns.add((i % 2 == 0 ? one : other).take(account, TWENTY_A_SECOND, FULL, hour()));
    }

    assertThat(turns)
        .containsExactly(
            Turn.AT_ONCE, Turn.AT_ONCE, Turn.AFTER_A_WAIT, Turn.AFTER_A_WAIT, Turn.AFTER_A_WAIT);
    double[] waits = pauses.stream().mapToDouble(wait -> wait.toNanos() / 1e6).toArray();
    assertThat(waits)
        .containsExactly(new double[] {1000 / 19.0, 2000 / 19.0, 3000 / 19.0}, within(0.01));
  }

  @Test
  void shouldUseNothingUpForATurnThatIsTooFarOff() throws Exception {
    one.take(account, TWENTY_A_SECOND, FULL, hour());
    one.take(account, TWENTY_A_SECOND, FULL, hour());

    assertThat(one.take(account, TWENTY_A_SECOND, FULL, Duration.ofMillis(10)))
        .isEqualTo(Turn.TOO_FAR_OFF);
    clock.move(Duration.ofMillis(53));

    assertThat(one.take(account, TWENTY_A_SECOND, FULL, Duration.ZERO)).isEqualTo(Turn.AT_ONCE);
  }

  @ParameterizedTest
  @CsvSource({"16,0,1000", "8,16,2000", "1,32,16000", "2,33,8000"})
  void shouldGiveAPartOfTheRateToAnAccountThatIsSlowedDown(
      int sixteenths, long version, long millis) throws Exception {
    RateBudget waiting = new PostgresRateBudget(postgres.dataSource(), clock::move, clock);
    other.take(account, TWENTY_A_SECOND, FULL, hour());
    waiting.take(account, TWENTY_A_SECOND, new ThrottleLevel(sixteenths, version), hour());
    Instant before = clock.instant();

    for (int i = 0; i < 19; i++) {
      waiting.take(account, TWENTY_A_SECOND, new ThrottleLevel(sixteenths, version), hour());
    }

    assertThat(Duration.between(before, clock.instant()))
        .isCloseTo(Duration.ofMillis(millis), Duration.ofMillis(millis / 10));
  }

  @Test
  void shouldNotLetANodeThatHasNotHeardOfItUndoASlowDown() throws Exception {
    other.take(account, TWENTY_A_SECOND, FULL, hour());
    one.take(account, TWENTY_A_SECOND, new ThrottleLevel(1, 16), hour());

    other.take(account, TWENTY_A_SECOND, FULL, hour());
    other.take(account, TWENTY_A_SECOND, FULL, hour());

    assertThat(pauses.getLast()).isGreaterThan(Duration.ofSeconds(1));
  }

  @Test
  void shouldGoByTheSettingsOfTheNewestStart() throws Exception {
    one.take(account, TWENTY_A_SECOND, FULL, hour());
    List<RateLimit> two =
        List.of(new RateLimit(60, Duration.ofMinutes(1)), new RateLimit(90, Duration.ofHours(1)));
    RateBudget restarted = node();
    restarted.take(account, two, FULL, hour());
    clock.move(Duration.ofMinutes(30));

    long given = 0;
    for (int i = 0; i < 60; i++) {
      clock.move(Duration.ofSeconds(1));
      given += restarted.take(account, two, FULL, Duration.ZERO) == Turn.AT_ONCE ? 1 : 0;
    }

    assertThat(given).isBetween(10L, 20L);
  }

  @Test
  void shouldNotStarveForWhatAnotherNodeTookAnHourAhead() throws Exception {
    MovableClock ahead = new MovableClock();
    ahead.move(Duration.ofHours(1));
    RateBudget wrong = new PostgresRateBudget(postgres.dataSource(), pauses::add, ahead);
    one.take(account, TWENTY_A_SECOND, FULL, hour());
    while (wrong.take(account, TWENTY_A_SECOND, FULL, Duration.ZERO) == Turn.AT_ONCE) {
      // Until there is nothing left.
    }
    clock.move(Duration.ofSeconds(10));

    assertThat(one.take(account, TWENTY_A_SECOND, FULL, Duration.ZERO)).isEqualTo(Turn.AT_ONCE);
    clock.move(Duration.ofSeconds(1));
    assertThat(other.take(account, TWENTY_A_SECOND, FULL, Duration.ZERO)).isEqualTo(Turn.AT_ONCE);
  }

  @Test
  void shouldNotTakeABucketThatIsMerelyEmptyForOneThatLiesAhead() throws Exception {
    List<RateLimit> slow = List.of(new RateLimit(2, Duration.ofMinutes(1)));
    one.take(account, slow, FULL, hour());
    one.take(account, slow, FULL, hour());

    assertThat(other.take(account, slow, FULL, Duration.ZERO)).isEqualTo(Turn.TOO_FAR_OFF);
  }

  @Test
  void shouldKeepAccountsApart() throws Exception {
    while (one.take(account, TWENTY_A_SECOND, FULL, Duration.ZERO) == Turn.AT_ONCE) {
      // Until there is nothing left.
    }

    assertThat(one.take(account + "-other", TWENTY_A_SECOND, FULL, Duration.ZERO))
        .isEqualTo(Turn.AT_ONCE);
  }

  @Test
  void shouldTellWhatIsLeftAndTakeNothing() throws Exception {
    RateLimit limit = new RateLimit(100, Duration.ofSeconds(10));
    for (int i = 0; i < limit.burst(); i++) {
      assertThat(left()).isCloseTo(1 - (double) i / limit.burst(), within(0.001));
      one.take(account, List.of(limit), FULL, hour());
    }

    assertThat(left()).isZero();
    clock.move(Duration.ofSeconds(10));
    assertThat(left()).isEqualTo(1);
  }

  private double left() throws Exception {
    try (Connection connection = postgres.connect()) {
      return RateBudgets.left(connection, clock.instant()).getOrDefault(account, 1.0);
    }
  }

  @Test
  void shouldSendNothingWhileTheDatabaseIsDown() throws Exception {
    MigratedPostgres dying = MigratedPostgres.create();
    RateBudget budget = new PostgresRateBudget(dying.dataSource(), pauses::add, clock);
    budget.take(account, TWENTY_A_SECOND, FULL, hour());
    dying.close();

    assertThatThrownBy(() -> budget.take(account, TWENTY_A_SECOND, FULL, hour()))
        .isInstanceOfSatisfying(
            RequestFailedException.class,
            e ->
                assertThat(e.problem())
                    .isEqualTo(
                        new Problem.TryLater(
                            "PostgreSQL does not keep the rate budget of account %s, so nothing is sent"
                                .formatted(account),
                            null)));
  }

  private RateBudget node() {
    return new PostgresRateBudget(postgres.dataSource(), pauses::add, clock);
  }

  private static Duration hour() {
    return Duration.ofHours(1);
  }
}
