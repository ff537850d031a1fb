package io.gateledger.ledger.history;

import io.gateledger.ledger.history.PastAnswer.PastRetention;
import io.gateledger.ledger.history.PastAnswer.Retained;
import io.gateledger.ledger.history.WrittenHistory.HistoryStep;
import io.gateledger.ledger.read.ResourceFilter;
import io.gateledger.ledger.read.ResourceRow;
import io.gateledger.ledger.read.ScopeFilter;
import io.gateledger.ledger.sql.SingleConnectionTransactions;
import io.gateledger.resource.Presence;
import io.gateledger.resource.ResourceKey;
import io.gateledger.testing.DatabaseOfATest;
import io.gateledger.testing.Queries;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class InventoryReaderTest {

  private static final Instant BEGIN = Instant.parse("2026-11-01T00:00:00Z");
  private static final String TUNNELS = "scp/main/kr-west1/vpn-tunnel";
  private static final ResourceFilter ALIVE =
      filter(EnumSet.of(Presence.PRESENT, Presence.MISSING), null, false);

  @RegisterExtension private final DatabaseOfATest database = new DatabaseOfATest();

  private WrittenHistory history;
  private InventoryReader reader;

  @BeforeEach
  void read() {
    history = new WrittenHistory(database.connection());
    reader = new InventoryReader(new SingleConnectionTransactions(database.connection()));
  }

  @Test
  void shouldTellAnyInstantAsAModelOfItsHistoryDoesOnPagesOfAnySize() throws SQLException {
    Map<String, List<HistoryStep>> model = new TreeMap<>();
    Random random = new Random(11);
    for (String scope : List.of(TUNNELS, "scp/main/kr-west1/vpn-gateway", "scp/a/kr-west1/nat")) {
      int number = history.scope(scope, at(600));
      for (int i = 0; i < 12; i++) {
        List<HistoryStep> steps = steps(random);
        history.resource(number, "r" + i, steps);
        model.put(scope + "/r" + i, steps);
      }
    }

    for (int minute = 0; minute <= 600; minute += 60) {
      Instant then = at(minute);
      List<String> expected = new ArrayList<>();
      model.forEach(
          (key, steps) ->
              steps.stream()
                  .filter(step -> !step.notAfter().isAfter(then))
                  .reduce((earlier, later) -> later)
                  .filter(step -> step.status() != null)
                  .ifPresent(step -> expected.add(key + " ACTIVE/" + step.status())));
      for (int page : List.of(1, 7, 100)) {
        assertThat(pages(then, ALIVE, page)).as("at %s", then).containsExactlyElementsOf(expected);
      }
      assertThat(
              Queries.texts(
                  database.connection(),
                  """
                  select resource_key || ' ACTIVE/' || (attributes ->> 'status')
                    from dashboard.inventory_as_of('%s')
                  """
                      .formatted(then)))
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void shouldKeepWhatTheFiltersNameAsItWasThen() {
    int scope = history.scope(TUNNELS, at(600));
    history.resource(scope, "t1", List.of(seen("UP", 10), seen("DOWN", 20), seen("UP", 30)));
    history.resource(scope, "t2", List.of(seen("DOWN", 10), gone(20), seen("UP", 30)));

    assertThat(pages(at(25), filter(EnumSet.allOf(Presence.class), "DOWN", null), 10))
        .containsExactly(TUNNELS + "/t1 ACTIVE/DOWN", TUNNELS + "/t2 ACTIVE/DOWN");
    assertThat(pages(at(25), filter(EnumSet.of(Presence.DELETED), null, null), 10))
        .containsExactly(TUNNELS + "/t2 ACTIVE/DOWN");
    assertThat(pages(at(35), filter(EnumSet.allOf(Presence.class), "DOWN", null), 10)).isEmpty();
  }

  @Test
  void shouldTellWhatWasThereOfAResourceThatHasDepartedSince() {
    int scope = history.scope(TUNNELS, at(600));
    history.resource(scope, "t1", List.of(seen("UP", 10), gone(20)));
    history.execute(
        """
        with gone as (delete from gateledger.resource returning *)
        insert into gateledger.departed_resource
               (scope_no, id, resource_no, version, first_seen_at, last_seen_at, deleted_at, name)
        select scope_no, id, resource_no, version, first_seen_at, valid_from, valid_from, name from gone
        """);

    assertThat(pages(at(15), ALIVE, 10)).containsExactly(TUNNELS + "/t1 ACTIVE/UP");
    assertThat(pages(at(25), ALIVE, 10)).isEmpty();
  }

  @Test
  void shouldLeaveOutWhatWasRetiredThenUnlessItIsAskedFor() {
    int scope = history.scope(TUNNELS, at(600));
    history.resource(scope, "t1", List.of(seen("UP", 10)));
    history.execute(
        """
        insert into gateledger.retirement (scope_no, retired_at, returned_at, node, decided_by)
        values (%d, '%s', '%s', 'a:1', 'operator')
        """
            .formatted(scope, at(20), at(30)));

    assertThat(pages(at(15), ALIVE, 10)).hasSize(1);
    assertThat(pages(at(25), ALIVE, 10)).isEmpty();
    assertThat(pages(at(25), filter(EnumSet.of(Presence.PRESENT), null, true), 10)).hasSize(1);
    assertThat(pages(at(30), ALIVE, 10)).hasSize(1);
  }

  @Test
  void shouldSayHowFarBackTheLedgerGoesWhenAskedForMore() {
    int scope = history.scope(TUNNELS, at(600));
    history.resource(scope, "t1", List.of(seen("UP", 10)));
    history.execute(
        "update gateledger.retention set kept_since = '%s' where table_name = 'resource_version'"
            .formatted(at(20)));

    assertThat(reader.list(at(19), ALIVE, null, 10)).isEqualTo(new PastRetention<>(at(20)));
    assertThat(reader.list(at(20), ALIVE, null, 10)).isInstanceOf(Retained.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "inventory_as_of('2025-12-31 23:59+00') | the ledger began at 2026-01-01",
        "inventory_as_of('infinity') | infinity is still to come",
        "inventory_as_of(now() + interval '1 hour') | is still to come",
        "relations_as_of('infinity') | infinity is still to come",
        "exposure_as_of('2025-12-31 23:59+00') | the ledger began at 2026-01-01",
        "search('t1', '2025-12-31 23:59+00') | the ledger began at 2026-01-01",
        "snapshot_contents('scp/main/kr-west1/vpn-tunnel', 1) | no snapshot of a scope",
        "snapshot_contents('nosuch', 1) | the ledger has no snapshot of a scope nosuch"
      })
  void shouldRefuseInSqlWhatNothingCanBeKnownOf(String asked, String why) {
    history.scope(TUNNELS, at(600));

    assertThatThrownBy(
            () ->
                Queries.texts(
                    database.connection(), "select count(*) from dashboard.%s".formatted(asked)))
        .hasMessageContaining(why);
  }

  @Test
  void shouldRefuseASnapshotThatWasNeverTaken() {
    history.scope(TUNNELS, at(600));
    history.execute(
        "update gateledger.scope set snapshot_number = 2, snapshot_run_no = 1, snapshot_link_number = 1, snapshot_taken_at = '%s', snapshot_resources = 0, snapshot_chain_head = repeat('00', 32)::bytea"
            .formatted(at(600)));

    assertThatThrownBy(
            () ->
                Queries.texts(
                    database.connection(),
                    "select count(*) from dashboard.snapshot_contents('%s', 9999)"
                        .formatted(TUNNELS)))
        .hasMessageContaining("there is no snapshot 9999 of %s: the newest is 2", TUNNELS);
  }

  private List<String> pages(Instant then, ResourceFilter filter, int size) {
    List<String> told = new ArrayList<>();
    ResourceKey after = null;
    List<ResourceRow> page;
    do {
      page =
          reader
              .list(then, filter, after, size)
              .orElseThrow(since -> new IllegalStateException("kept since " + since));
      page.forEach(row -> told.add(row.key() + " " + row.state()));
      after = page.isEmpty() ? after : page.getLast().key();
    } while (!page.isEmpty());
    return told;
  }

  static List<HistoryStep> steps(Random random) {
    List<HistoryStep> steps = new ArrayList<>();
    int minute = random.nextInt(300);
    for (int i = 0; i <= random.nextInt(6); i++) {
      boolean isGone = i > 0 && steps.getLast().status() != null && random.nextInt(4) == 0;
      steps.add(isGone ? gone(minute) : seen(random.nextBoolean() ? "UP" : "DOWN", minute));
      minute += random.nextInt(60);
    }
    return steps;
  }

  private static HistoryStep seen(String status, int minute) {
    return new HistoryStep(status, at(minute - 1), at(minute));
  }

  private static HistoryStep gone(int minute) {
    return new HistoryStep(null, at(minute - 1), at(minute));
  }

  private static Instant at(int minute) {
    return BEGIN.plusSeconds(60L * minute);
  }

  private static ResourceFilter filter(
      EnumSet<Presence> presence, @Nullable String state, @Nullable Boolean retired) {
    return new ResourceFilter(ScopeFilter.ALL, state, null, presence, retired);
  }
}
