package io.gateledger.ledger.history;

import io.gateledger.ledger.history.PastAnswer.PastRetention;
import io.gateledger.ledger.history.WrittenHistory.HistoryStep;
import io.gateledger.ledger.read.ScopeFilter;
import io.gateledger.ledger.sql.SingleConnectionTransactions;
import io.gateledger.resource.ResourceKey;
import io.gateledger.testing.DatabaseOfATest;
import io.gateledger.testing.Queries;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class AvailabilityReaderTest {

  private static final Instant BEGIN = Instant.parse("2026-11-01T00:00:00Z");
  private static final String TUNNELS = "scp/main/kr-west1/vpn-tunnel";
  private static final double MINUTE = 60;

  @RegisterExtension private final DatabaseOfATest database = new DatabaseOfATest();

  private WrittenHistory history;
  private AvailabilityReader reader;

  @BeforeEach
  void read() {
    history = new WrittenHistory(database.connection());
    reader = new AvailabilityReader(new SingleConnectionTransactions(database.connection()));
  }

  @Test
  void shouldBoundWhatLiesBetweenTwoLooks() {
    int scope = history.scope(TUNNELS, at(100));
    history.resource(
        scope, "t1", List.of(seen("UP", 0, null), seen("DOWN", 40, 38), seen("UP", 50, 47)));

    AvailabilityRow row = only(0, 100);

    assertThat(row.upMin()).isEqualTo(88 * MINUTE);
    assertThat(row.upMax()).isEqualTo(93 * MINUTE);
    assertThat(row.downMin()).isEqualTo(7 * MINUTE);
    assertThat(row.downMax()).isEqualTo(12 * MINUTE);
    assertThat(row.unknown()).isZero();
    assertThat(row.availabilityMin()).isEqualTo(0.88);
    assertThat(row.availabilityMax()).isEqualTo(0.93);
    assertThat(List.of(row.failuresMin(), row.failuresMax(), row.repairs()))
        .containsExactly(1L, 1L, 1L);
    assertThat(row.mttrMin()).isEqualTo(7 * MINUTE);
    assertThat(row.mttrMax()).isEqualTo(12 * MINUTE);
    assertThat(row.mtbfMin()).isEqualTo(88 * MINUTE);
    assertThat(row.mtbfMax()).isEqualTo(93 * MINUTE);
  }

  @Test
  void shouldCallAFailureAtTheEdgeOfTheWindowPossibleOnly() {
    int scope = history.scope(TUNNELS, at(100));
    history.resource(scope, "t1", List.of(seen("UP", 0, null), seen("DOWN", 40, 30)));

    assertThat(only(35, 90)).extracting(AvailabilityRow::failuresMin).isEqualTo(0L);
    assertThat(only(35, 90)).extracting(AvailabilityRow::failuresMax).isEqualTo(1L);
    assertThat(only(35, 90)).extracting(AvailabilityRow::mtbfMax).isNull();
    assertThat(only(10, 35)).extracting(AvailabilityRow::failuresMax).isEqualTo(1L);
    assertThat(only(10, 35)).extracting(AvailabilityRow::failuresMin).isEqualTo(0L);
    assertThat(only(41, 90)).extracting(AvailabilityRow::failuresMax).isEqualTo(0L);
  }

  @Test
  void shouldCallNeitherUpNorDownWhatNobodyKnows() {
    int scope = history.scope(TUNNELS, at(80));
    history.resource(
        scope, "t1", List.of(seen("UP", 10, 5), seen("NEW", 30, 30), seen("DOWN", 40, 40)));
    history.execute(
        """
        insert into gateledger.alert (rule, severity, scope_key, summary, starts_at, ends_at, fired_at, resolved_at)
        values ('collector-blind', 'critical', '%s', 's', '%s', '%s', '%s', '%s')
        """
            .formatted(TUNNELS, at(50), at(60), at(50), at(60)));

    AvailabilityRow row = only(0, 100);

    assertThat(row.upMin()).isEqualTo(row.upMax()).isEqualTo(20 * MINUTE);
    assertThat(row.downMin()).isEqualTo(row.downMax()).isEqualTo(30 * MINUTE);
    assertThat(row.unknown()).isEqualTo((10 + 10 + 10 + 20) * MINUTE);
    assertThat(row.failuresMin()).as("from up to down, whatever lay between").isEqualTo(1);
    assertThat(only(82, 100).availabilityMin()).isNull();
  }

  @Test
  void shouldNotBeBlindWhereAnotherScopeIsThatHasItsFormerKey() {
    int scope = history.scope(TUNNELS.replace("main", "renamed"), at(100));
    history.resource(scope, "t1", List.of(seen("UP", 0, null)));
    history.scope(TUNNELS, at(100));
    history.execute(
        """
        insert into gateledger.scope_rename (scope_no, former_key, scope_key, through_run_no, link_number, renamed_at, node)
        select scope_no, '%s', scope_key, 0, 1, '%s', 'n' from gateledger.scope where scope_no = %d
        """
            .formatted(TUNNELS, at(50), scope));
    for (int begin : List.of(20, 60)) {
      history.execute(
          """
          insert into gateledger.alert (rule, severity, scope_key, summary, starts_at, ends_at, fired_at, resolved_at)
          values ('collector-blind', 'critical', '%s', 's', '%s', '%s', '%s', '%s')
          """
              .formatted(TUNNELS, at(begin), at(begin + 10), at(begin), at(begin + 10)));
    }

    assertThat(only(0, 100).unknown()).isEqualTo(10 * MINUTE);
  }

  @Test
  void shouldNotCountTheBlindnessOfAKeysFormerOwner() {
    int former = history.scope("scp/former/kr-west1/vpn-tunnel", at(100));
    int scope = history.scope(TUNNELS, at(100));
    history.execute(
        """
        insert into gateledger.scope_rename (scope_no, former_key, scope_key, through_run_no, link_number, renamed_at, node)
        values (%d, '%s', 'scp/former/kr-west1/vpn-tunnel', 0, 1, '%s', 'n');
        update gateledger.scope set registered_at = '%s' where scope_no = %d
        """
            .formatted(former, TUNNELS, at(50), at(55), scope));
    // Written down a little late, as of before it was the new one's.
    history.resource(scope, "t1", List.of(seen("UP", 20, null)));
    for (int begin : List.of(20, 60)) {
      history.execute(
          """
          insert into gateledger.alert (rule, severity, scope_key, summary, starts_at, ends_at, fired_at, resolved_at)
          values ('collector-blind', 'critical', '%s', 's', '%s', '%s', '%s', '%s')
          """
              .formatted(TUNNELS, at(begin), at(begin + 10), at(begin), at(begin + 10)));
    }

    assertThat(only(20, 100).unknown()).isEqualTo(10 * MINUTE);
  }

  @Test
  void shouldTellAnyWindowAsAModelOfMinutesDoes() {
    Random random = new Random(13);
    Map<String, List<HistoryStep>> model = new TreeMap<>();
    int scope = history.scope(TUNNELS, at(400));
    for (int i = 0; i < 20; i++) {
      List<HistoryStep> steps = steps(random);
      history.resource(scope, "t%02d".formatted(i), steps);
      model.put(TUNNELS + "/t%02d".formatted(i), steps);
    }

    for (int i = 0; i < 10; i++) {
      int from = random.nextInt(300);
      int to = from + 1 + random.nextInt(200);
      Map<String, List<Double>> told = new TreeMap<>();
      for (AvailabilityRow row : rows(from, to)) {
        told.put(
            row.key().toString(),
            List.of(
                row.upMin(),
                row.upMax(),
                row.downMin(),
                row.downMax(),
                row.unknown(),
                row.absent()));
      }
      Map<String, List<Double>> expected = new TreeMap<>();
      model.forEach((key, steps) -> minutes(steps, from, to).ifPresent(m -> expected.put(key, m)));
      assertThat(told).as("from %s to %s", from, to).isEqualTo(expected);
    }
  }

  @Test
  void shouldTellEachOnceOnPages() {
    int scope = history.scope(TUNNELS, at(100));
    for (String id : List.of("a", "b", "c")) {
      history.resource(scope, id, List.of(seen("UP", 0, null)));
    }
    List<String> ids = new ArrayList<>();
    ResourceKey after = null;
    List<AvailabilityRow> page;
    do {
      page = page(0, 50, after, 2);
      page.forEach(row -> ids.add(row.key().id()));
      after = page.isEmpty() ? after : page.getLast().key();
    } while (!page.isEmpty());

    assertThat(ids).containsExactly("a", "b", "c");
  }

  @Test
  void shouldSayInSqlWhatItSaysOverHttp() throws SQLException {
    int scope = history.scope(TUNNELS, at(100));
    history.resource(scope, "t1", List.of(seen("UP", 0, null), seen("DOWN", 40, 38)));
    history.resource(scope, "t2", List.of(seen("UP", 0, null)));

    assertThat(
            Queries.texts(
                database.connection(),
                """
                select concat_ws(' ', id, extract(epoch from down_min)::integer, extract(epoch from down_max)::integer)
                  from dashboard.availability('%s', '%s', '%s/t1')
                """
                    .formatted(at(0), at(100), TUNNELS)))
        .containsExactly("t1 3600 3720");
    AvailabilityRow row = rows(0, 100).getFirst();
    assertThat(row.downMax()).isCloseTo(3720, within(0.001));
  }

  @Test
  void shouldSayHowFarBackTheLedgerGoesWhenAskedForMore() {
    history.scope(TUNNELS, at(600));
    history.execute(
        "update gateledger.retention set kept_since = '%s' where table_name = 'resource_version'"
            .formatted(at(20)));

    assertThat(reader.list(at(19), at(30), ScopeFilter.ALL, null, null, 10))
        .isEqualTo(new PastRetention<>(at(20)));
    assertThatThrownBy(
            () ->
                Queries.texts(
                    database.connection(),
                    "select * from dashboard.availability('%s', '%s')".formatted(at(19), at(30))))
        .hasMessageContaining("the ledger goes back to");
  }

  /** Up and down at least and at most, unknown and absent; none where it was absent throughout. */
  private static Optional<List<Double>> minutes(List<HistoryStep> steps, int from, int to) {
    int[] of = new int[5];
    for (int minute = from; minute < to; minute++) {
      of["UDE-A".indexOf(operation(steps, minute))]++;
    }
    boolean wasThere = steps.getFirst().notAfter().isBefore(at(to)) && of[4] < to - from;
    return wasThere
        ? Optional.of(
            List.of(
                of[0] * MINUTE,
                (of[0] + of[2]) * MINUTE,
                of[1] * MINUTE,
                (of[1] + of[2]) * MINUTE,
                of[3] * MINUTE,
                of[4] * MINUTE))
        : Optional.empty();
  }

  private static char operation(List<HistoryStep> steps, int minute) {
    Instant now = at(minute);
    int k = -1;
    while (k + 1 < steps.size() && !steps.get(k + 1).notAfter().isAfter(now)) {
      k++;
    }
    if (k < 0) {
      return '-';
    }
    char here = operation(steps.get(k));
    if (k == steps.size() - 1) {
      return now.isBefore(at(400)) ? here : '-';
    }
    HistoryStep next = steps.get(k + 1);
    if (next.notBefore() != null && now.isBefore(next.notBefore())) {
      return here;
    }
    // Where the end of a state is not known, it was seen for no longer than it was first seen.
    char there = operation(next);
    if (here == there) {
      return here;
    }
    return "UD".indexOf(here) >= 0 && "UD".indexOf(there) >= 0 ? 'E' : '-';
  }

  private static char operation(HistoryStep step) {
    return switch (step.status()) {
      case null -> 'A';
      case "UP" -> 'U';
      case "DOWN" -> 'D';
      default -> '-';
    };
  }

  private static List<HistoryStep> steps(Random random) {
    List<HistoryStep> steps = new ArrayList<>();
    int minute = random.nextInt(150);
    for (int i = 0; i <= random.nextInt(8); i++) {
      String status = List.of("UP", "DOWN", "UP", "DOWN", "NEW").get(random.nextInt(5));
      boolean isGone = i > 0 && steps.getLast().status() != null && random.nextInt(6) == 0;
      Integer before = i == 0 || random.nextInt(6) == 0 ? null : minute - random.nextInt(12);
      steps.add(seen(isGone ? null : status, minute, before));
      minute += 12 + random.nextInt(30);
    }
    return steps;
  }

  private AvailabilityRow only(int from, int to) {
    List<AvailabilityRow> rows = rows(from, to);
    assertThat(rows).hasSize(1);
    return rows.getFirst();
  }

  private List<AvailabilityRow> rows(int from, int to) {
    return page(from, to, null, 100);
  }

  private List<AvailabilityRow> page(int from, int to, @Nullable ResourceKey after, int limit) {
    return reader
        .list(at(from), at(to), ScopeFilter.ALL, null, after, limit)
        .orElseThrow(since -> new IllegalStateException("kept since " + since));
  }

  private static HistoryStep seen(@Nullable String status, int minute, @Nullable Integer before) {
    return new HistoryStep(status, before == null ? null : at(before), at(minute));
  }

  private static Instant at(int minute) {
    return BEGIN.plusSeconds(60L * minute);
  }
}
