package io.gateledger.pipeline;

import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.collect.listing.MovableClock;
import io.gateledger.ledger.sql.SingleConnectionTransactions;
import io.gateledger.resource.Scope;
import io.gateledger.run.FinishedRun;
import io.gateledger.run.Trigger;
import io.gateledger.testing.MigratedPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Between which two moments a change is told to have happened, whatever the looks and the clock.
 */
class ChangeWindowsTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration ANSWER = Duration.ofSeconds(2);
  private static final Duration BACK = Duration.ofHours(-1);
  private static final Map<String, String> NOTHING = Map.of();
  private static final AtomicInteger SCOPES = new AtomicInteger();

  private static MigratedPostgres postgres;
  private static Connection connection;

  private final Scope scope =
      new Scope("scp", "windows" + SCOPES.incrementAndGet(), "kr-west1", "vpn-tunnel");
  private final MovableClock clock = new MovableClock();
  private PipelineAssembly assembly;

  /** When the request of the newest look was sent, as the clock showed it. */
  private Instant requestedAt = Instant.MIN;

  @BeforeAll
  static void start() throws SQLException {
    postgres = MigratedPostgres.create();
    connection = postgres.connect();
  }

  @AfterAll
  static void stop() throws SQLException {
    connection.close();
    postgres.close();
  }

  @BeforeEach
  void assemble() {
    assembly =
        new PipelineAssembly(
            new SingleConnectionTransactions(connection), CatalogueLoader.builtIn(), clock);
  }

  /** Whatever else a test is about. */
  @AfterEach
  void nothingEndsBeforeItBegins() throws SQLException {
    assertThat(
            text(
                """
                select (select count(*) from gateledger.change where not_before > not_after)
                       || ' ' || (select count(*) from gateledger.change where absent_since > not_after)
                       || ' ' || (select count(*) from gateledger.resource_version where valid_from > valid_to)
                       || ' ' || (select count(*) from gateledger.resource where seen_from > valid_from)
                       || ' ' || (select count(*) from gateledger.alert where starts_at > ends_at)
                       || ' ' || (select count(*) from gateledger.run where started_at > finished_at)
                """))
        .isEqualTo("0 0 0 0 0 0");
  }

  @Test
  void shouldBeginWhenTheRequestWasSentThatShowedTheOldState() throws SQLException {
    look(Map.of("a", "UP"));
    look(Map.of("a", "DOWN"));
    Instant shown = requestedAt;

    look(Map.of("a", "UP"));

    assertThat(instant("not_before", 3)).isEqualTo(shown);
    assertThat(instant("not_after", 3)).isEqualTo(requestedAt.plus(ANSWER));
  }

  @Test
  void shouldBeginWithTheLastCompleteRunThatShowedTheOldState() throws SQLException {
    look(Map.of("a", "UP"));
    FinishedRun unchanged = look(Map.of("a", "UP"));

    look(Map.of("a", "DOWN"));

    assertThat(instant("not_before", 2))
        .isEqualTo(unchanged.end().collectedFrom())
        .isEqualTo(unchanged.run().startedAt());
  }

  @Test
  void shouldNotCountARunThatLackedTheResourceForOneThatSawIt() throws SQLException {
    look(Map.of("a", "UP"));
    Instant shown = requestedAt;
    look(NOTHING);

    look(Map.of("a", "DOWN"));

    assertThat(instant("not_before", 2)).isEqualTo(shown);
  }

  @Test
  void shouldNotCountALookThatOnlyListedWhatWasMissingForOneThatSawAllOfIt() throws SQLException {
    look(Map.of("a", "UP"));
    Instant shown = requestedAt;
    look(NOTHING);
    lookAtTheListAlone("a", "a");

    look(Map.of("a", "DOWN"));

    assertThat(text("select presence from gateledger.resource where " + here()))
        .isEqualTo("present");
    assertThat(instant("not_before", 2)).isEqualTo(shown);
  }

  @Test
  void shouldNotCountAChangeInTheListAloneForASightOfTheRest() throws SQLException {
    look(Map.of("a", "UP"));
    Instant shown = requestedAt;
    look(NOTHING);
    lookAtTheListAlone("a", "renamed");

    look(Map.of("a", "DOWN"));

    assertThat(instant("not_before", 2)).isEqualTo(shown);
    assertThat(instant("not_before", 3)).as("of the status too").isEqualTo(shown);
  }

  @Test
  void shouldKeepWhatAListAloneDidNotTellAsOldAsItIs() throws SQLException {
    look(Map.of("a", "UP"));
    Instant shown = requestedAt;
    lookAtTheListAlone("a", "renamed");

    look(Map.of("a", "DOWN"));

    assertThat(instant("not_before", 3)).isEqualTo(shown);
  }

  @Test
  void shouldNoteAsMissingSinceAllOfItWasSeen() throws SQLException {
    look(Map.of("a", "UP"));
    Instant shown = requestedAt;
    lookAtTheListAlone("a", "renamed");
    look(NOTHING);

    look(Map.of("a", "DOWN"));

    assertThat(instant("not_before", 3)).isEqualTo(shown);
  }

  @Test
  void shouldBeginADeletionAtTheLastSightAndItsReturnAtTheProof() throws SQLException {
    look(Map.of("a", "UP"));
    Instant shown = requestedAt;
    lookForWhatIsGone();
    Instant listLackedIt = requestedAt.plus(ANSWER);
    Instant proven = clock.instant();

    look(Map.of("a", "UP"));

    assertThat(instant("not_before", 2)).isEqualTo(shown);
    assertThat(instant("not_after", 2)).isEqualTo(proven);
    assertThat(instant("not_before", 3))
        .as("when the read by id was sent that proved it gone")
        .isEqualTo(listLackedIt);
    assertThat(instant("absent_since", 3)).isEqualTo(shown);
  }

  @Test
  void shouldSayNothingOfTheBeginningWhenTheClockWasSetBackBetweenRuns() throws SQLException {
    look(Map.of("a", "UP"));
    clock.move(BACK);

    look(Map.of("a", "DOWN"));
    look(Map.of("a", "UP"));

    assertThat(instant("not_before", 2)).isNull();
    assertThat(instant("not_after", 2)).isBefore(instant("not_after", 1));
    assertThat(instant("not_before", 3)).as("on one clock again").isNotNull();
    assertThat(text("select ends_at is not null from gateledger.alert where " + alertHere()))
        .isEqualTo("t");
  }

  @Test
  void shouldEndAnAlertAtItsStartAtTheSoonestWhenTheClockWasSetBack() throws SQLException {
    look(Map.of("a", "UP"));
    look(Map.of("a", "DOWN"));
    clock.move(BACK);

    look(Map.of("a", "UP"));

    assertThat(text("select starts_at = ends_at from gateledger.alert where " + alertHere()))
        .isEqualTo("t");
  }

  @Test
  void shouldTellNoGapOfLessThanNoTimeWhenTheClockWasSetBack() throws SQLException {
    look(Map.of("a", "UP"));
    clock.move(BACK);
    lookForWhatIsGone();

    look(Map.of("a", "UP"));

    assertThat(text("select op from gateledger.change where version = 2 and " + here()))
        .isEqualTo("delete");
    assertThat(instant("not_before", 2)).isNull();
    assertThat(instant("absent_since", 3)).isNull();
  }

  @Test
  void shouldTellARunThatTheClockWasSetBackInByTheClockOfItsEnd() throws SQLException {
    look(Map.of("a", "UP"));

    FinishedRun setBack = look(Map.of("a", "DOWN"), BACK, true, false);
    Instant end = clock.instant();
    look(Map.of("a", "UP"));

    assertThat(setBack.finishedAt()).isEqualTo(setBack.run().startedAt());
    assertThat(setBack.freshAsOf()).isNotNull().isBeforeOrEqualTo(end);
    assertThat(instant("not_before", 2)).isNull();
    assertThat(instant("not_before", 3))
        .as("when the run sent its request, on the clock of its end")
        .isBetween(end.minus(MINUTE), end);
  }

  @Test
  void shouldEndAnOvertakenRunNoSoonerThanItBegan() throws SQLException {
    look(Map.of("a", "UP"));
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "update gateledger.run set outcome = 'running', finished_at = null where " + here());
    }
    clock.move(BACK);

    look(Map.of("a", "UP"));

    assertThat(
            text(
                "select started_at = finished_at from gateledger.run where outcome = 'failed' and "
                    + here()))
        .isEqualTo("t");
  }

  /** A complete run, a minute after the one before, that sees tunnels in these states. */
  private FinishedRun look(Map<String, String> states) {
    return look(states, ANSWER, true, false);
  }

  private FinishedRun look(
      Map<String, String> states, Duration answerTakes, boolean whole, boolean isGone) {
    return run(
        states.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, state -> tunnel(state.getKey(), "a", state.getValue()))),
        answerTakes,
        whole,
        isGone);
  }

  private void lookForWhatIsGone() {
    look(NOTHING, ANSWER, true, true);
  }

  /** A run in which all reads by id fail. */
  private void lookAtTheListAlone(String id, String name) {
    run(Map.of(id, "{\"id\":\"%s\",\"name\":\"%s\"}".formatted(id, name)), ANSWER, false, false);
  }

  private FinishedRun run(
      Map<String, String> items, Duration answerTakes, boolean whole, boolean isGone) {
    clock.move(MINUTE);
    requestedAt = clock.instant().plus(ScriptedLook.PREPARATION);
    return assembly
        .pipeline(new ScriptedLook(clock, answerTakes, items, whole, isGone))
        .run(scope, Trigger.SCHEDULE);
  }

  private static String tunnel(String id, String name, String status) {
    return "{\"id\":\"%s\",\"name\":\"%s\",\"status\":\"%s\"}".formatted(id, name, status);
  }

  private String here() {
    return "scope_no = (select scope_no from gateledger.scope where scope_key = '%s')"
        .formatted(scope.key());
  }

  private String alertHere() {
    return "scope_key = '%s'".formatted(scope.key());
  }

  private @Nullable Instant instant(String column, int version) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select %s from gateledger.change where version = %d and %s"
                    .formatted(column, version, here()))) {
      assertThat(row.next()).as("version %d", version).isTrue();
      OffsetDateTime moment = row.getObject(1, OffsetDateTime.class);
      return moment == null ? null : moment.toInstant();
    }
  }

  private static String text(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
