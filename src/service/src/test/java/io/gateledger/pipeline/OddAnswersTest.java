package io.gateledger.pipeline;

import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.collect.listing.TestCollecting;
import io.gateledger.collect.listing.TestServer;
import io.gateledger.resource.Scope;
import io.gateledger.run.FinishedRun;
import io.gateledger.run.RunOutcome;
import io.gateledger.testing.MigratedPostgres;
import io.gateledger.testing.PipelineHarness;
import io.gateledger.testing.Queries;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Answers of clouds of another make: what they cost, and that nothing false is told of them. */
class OddAnswersTest {

  private static final Scope NETWORKS = new Scope("nhn-appkey", "l", "KR1", "network");
  private static final String LIST = "/compute/v1.0/appkeys/app/networks";
  private static final String OK = "\"header\":{\"isSuccessful\":true,\"resultCode\":0}";
  private static final String A = "7c1f0000-0000-4000-8000-00000000abc1";
  private static final String B = "7c1f0000-0000-4000-8000-00000000abc2";
  private static final String C = "7c1f0000-0000-4000-8000-00000000abc3";

  private final TestServer server = new TestServer();
  private final MigratedPostgres postgres = MigratedPostgres.create();
  private final TestCollecting collecting =
      new TestCollecting(
          TestCollecting.account(
              "l",
              "nhn-appkey",
              "KR1",
              Map.of(
                  "credentials.appkey", "app",
                  "credentials.username", "u",
                  "credentials.password", "hush",
                  "endpoints.compute", server.uri() + "/compute")),
          Clock.systemUTC(),
          Duration.ofSeconds(10),
          CatalogueLoader.builtIn());

  @SuppressWarnings("NullAway.Init")
  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    connection = postgres.connect();
    server.on(
        "/compute/v1.0/appkeys/app/tokens",
        200,
        "{%s,\"access\":{\"token\":{\"id\":\"t\",\"expires\":\"2999-01-01T01:00:00Z\"}}}"
            .formatted(OK));
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    postgres.close();
    collecting.close();
    server.close();
  }

  @Test
  void shouldLeaveNoGhostWhereTheCaseOfAnIdChangesAndChangesBack() throws SQLException {
    lists(network(A, "one"), network(B, "two"));
    look();

    lists(network(A.toUpperCase(Locale.ROOT), "one"), network(B.toUpperCase(Locale.ROOT), "two"));
    FinishedRun upper = look();
    lists(network(A, "one"), network(B, "two"));
    FinishedRun lower = look();

    assertThat(List.of(upper.outcome(), lower.outcome())).containsOnly(RunOutcome.COMPLETE);
    assertThat(states()).containsExactly(A + " present 1", B + " present 1");
  }

  @Test
  void shouldTellAChangeOfAResourceUnderItsOwnKeyWhateverTheCaseOfItsId() throws SQLException {
    lists(network(A, "one"), network(B, "two"));
    look();

    lists(network(A.toUpperCase(Locale.ROOT), "other"), network(B, "two"));
    look();

    assertThat(states()).containsExactly(A + " present 2", B + " present 1");
    assertThat(
            rows(
                "select op || ' ' || (changes #>> '{0,path}') from dashboard.changes where op <> 'baseline'"))
        .containsExactly("update /name");
  }

  @Test
  void shouldFindAResourceThatItsReadByIdSpellsInAnotherCase() throws SQLException {
    lists(network(A, "one"), network(B, "two"));
    look();

    lists(network(B, "two"));
    server.on(LIST + "?id=" + A, 200, page(network(A.toUpperCase(Locale.ROOT), "one")));
    look();

    assertThat(states()).containsExactly(A + " present 1", B + " present 1");
  }

  @Test
  void shouldSayThatAServerTakesNoNoticeOfTheIdAndDeleteNothing() throws SQLException {
    lists(network(A, "one"), network(B, "two"), network(C, "three"));
    look();

    // Whatever is asked for, all there is.
    lists(network(B, "two"), network(C, "three"));
    for (int i = 0; i < 4; i++) {
      FinishedRun run = look();

      assertThat(run.outcome()).isEqualTo(RunOutcome.PARTIAL);
      assertThat(run.end().reasons())
          .containsExactly(
              "resources missing from the list whose reads by id are about others, so that nothing of the"
                  + " scope is deleted: 1; the first: "
                  + A
                  + ": GET /v1.0/appkeys/{appkey}/networks?id={id} answered with others, as if it took no"
                  + " notice of the id");
      assertThat(states()).contains(A + " missing 1");
    }

    server.on(LIST + "?id=" + A, 200, page(network(A, "one")));

    assertThat(look().outcome()).isEqualTo(RunOutcome.COMPLETE);
    assertThat(states()).containsExactly(A + " present 1", B + " present 1", C + " present 1");
  }

  @Test
  void shouldBePartialWhereOneIdIsListedTwiceWithTwoContents() throws SQLException {
    lists(network(A, "one"), network(B, "two"));
    look();

    lists(network(A, "one"), network(A, "another"));
    FinishedRun run = look();

    assertThat(run.outcome()).isEqualTo(RunOutcome.PARTIAL);
    assertThat(run.end().reasons())
        .containsExactly(
            "first walk: id " + A + " came twice, with different contents",
            "second walk: id " + A + " came twice, with different contents");
    assertThat(states()).containsExactly(A + " present 1", B + " present 1");
  }

  @Test
  void shouldBePartialAlsoWhereTheLedgerHasNeverSeenThatId() throws SQLException {
    lists(network(A, "one"), network(A, "another"), network(B, "two"));

    assertThat(look().outcome()).isEqualTo(RunOutcome.PARTIAL);
    assertThat(states()).containsExactly(A + " present 1", B + " present 1");
  }

  @Test
  void shouldTakeAnItemThatIsListedTwiceForARowThatMoved() throws SQLException {
    lists(network(A, "one"), network(B, "two"), network(A, "one"));
    FinishedRun first = look();
    FinishedRun known = look();
    lists(network(A, "changed"), network(B, "two"), network(A, "changed"));
    FinishedRun changed = look();

    assertThat(List.of(first.outcome(), known.outcome(), changed.outcome()))
        .containsOnly(RunOutcome.COMPLETE);
    assertThat(states()).containsExactly(A + " present 2", B + " present 1");
  }

  @Test
  void shouldLoseNothingButTheItemWhoseIdIsTooLong() throws SQLException {
    lists(
        network("x".repeat(10_000), "one"),
        network(B, "two"),
        network("y".repeat(2_000_000), "three"),
        network(C, "four"));

    FinishedRun run = look();

    assertThat(run.outcome()).isEqualTo(RunOutcome.PARTIAL);
    assertThat(run.end().reasons())
        .containsExactly(
            "items that could not be read: 2; the first: page 1, item 1 of the answer has no usable id"
                + " at /id",
            "page 1, item 3 of the answer has no usable id at /id");
    assertThat(states()).containsExactly(B + " present 1", C + " present 1");
  }

  private FinishedRun look() {
    return new PipelineHarness(connection, CatalogueLoader.builtIn())
        .run(collecting.collector(), NETWORKS);
  }

  private void lists(String... networks) {
    server.on(LIST, 200, page(networks));
  }

  private static String page(String... networks) {
    return "{%s,\"networks\":[%s]}".formatted(OK, String.join(",", networks));
  }

  private static String network(String id, String name) {
    return "{\"id\":\"%s\",\"name\":\"%s\",\"status\":\"ACTIVE\",\"subnets\":[]}"
        .formatted(id, name);
  }

  private List<String> states() throws SQLException {
    return rows(
        "select id || ' ' || presence || ' ' || version from gateledger.resource order by id");
  }

  private List<String> rows(String sql) throws SQLException {
    return Queries.texts(connection, sql);
  }
}
