package io.gateledger.ledger.history;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.diff.FieldChange;
import io.gateledger.ledger.history.PastAnswer.PastRetention;
import io.gateledger.ledger.history.WrittenHistory.HistoryStep;
import io.gateledger.ledger.read.ScopeFilter;
import io.gateledger.ledger.sql.SingleConnectionTransactions;
import io.gateledger.resource.CanonicalJson;
import io.gateledger.resource.Presence;
import io.gateledger.resource.ResourceKey;
import io.gateledger.testing.DatabaseOfATest;
import io.gateledger.testing.Queries;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DifferenceReaderTest {

  private static final Instant BEGIN = Instant.parse("2026-11-01T00:00:00Z");
  private static final String TUNNELS = "scp/main/kr-west1/vpn-tunnel";
  private static final Catalogue CATALOGUE = CatalogueLoader.builtIn();

  @RegisterExtension private final DatabaseOfATest database = new DatabaseOfATest();

  private WrittenHistory history;
  private DifferenceReader reader;

  @BeforeEach
  void read() {
    history = new WrittenHistory(database.connection());
    reader =
        new DifferenceReader(new SingleConnectionTransactions(database.connection()), CATALOGUE);
  }

  @Test
  void shouldTellAnyTwoInstantsAsAModelDoesInSqlAndOnPagesOfAnySize() throws SQLException {
    Map<String, List<HistoryStep>> model = new TreeMap<>();
    Random random = new Random(12);
    for (String scope : List.of(TUNNELS, "scp/main/kr-west1/vpn-gateway")) {
      int number = history.scope(scope, at(600));
      for (int i = 0; i < 15; i++) {
        List<HistoryStep> steps = InventoryReaderTest.steps(random);
        history.resource(number, "r" + i, steps);
        model.put(scope + "/r" + i, steps);
      }
    }

    for (int i = 0; i < 12; i++) {
      Instant earlier = at(random.nextInt(500));
      Instant later = earlier.plusSeconds(60L * (1 + random.nextInt(200)));
      List<String> expected = new ArrayList<>();
      model.forEach(
          (key, steps) -> {
            String before = status(steps, earlier);
            String after = status(steps, later);
            if (before == null ? after != null : !before.equals(after)) {
              expected.add("%s %s %s".formatted(key, before, after));
            }
          });

      assertThat(pages(earlier, later, 2)).containsExactlyElementsOf(expected);
      assertThat(
              Queries.texts(
                  database.connection(),
                  """
                  select concat_ws(' ', resource_key,
                           case when presence_before = 'present' then attributes_before ->> 'status' else 'null' end,
                           case when presence_after = 'present' then attributes_after ->> 'status' else 'null' end)
                    from dashboard.diff('%s', '%s')
                  """
                      .formatted(earlier, later)))
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void shouldTellBothStatesAndTheFieldsThatDifferAsTheDifferDoes() throws SQLException {
    int scope = history.scope(TUNNELS, at(600));
    history.resource(scope, "t1", List.of(seen("UP", 10), seen("DOWN", 20)));

    Difference told = all(at(15), at(25)).getFirst();

    assertThat(told.before()).extracting(DatedState::version).isEqualTo(1);
    assertThat(told.after()).extracting(DatedState::validFrom).isEqualTo(at(20));
    assertThat(told.changes())
        .extracting(change -> change.path().toString())
        .containsExactly("/status");
    assertThat(
            Queries.texts(
                database.connection(),
                "select changes = '%s'::jsonb from dashboard.diff('%s', '%s', '%s/t1')"
                    .formatted(
                        CanonicalJson.of(FieldChange.listOf(told.changes())),
                        at(15),
                        at(25),
                        TUNNELS)))
        .containsExactly("t");
  }

  @Test
  void shouldLeaveOutWhatOnlyDiffersInWhatIsNeverAChange() throws SQLException {
    int scope = history.scope("scp/main/kr-west1/security-group", at(600));
    history.resource(scope, "g1", List.of(seen("a", 10), seen("b", 20)));
    history.execute(
        "update gateledger.resource_version set attributes = '{\"name\": \"n\", \"rule_count\": 3}'");
    history.execute(
        "update gateledger.resource set attributes = '{\"name\": \"m\", \"rule_count\": 4}'");

    assertThat(all(at(15), at(25)).getFirst().changes())
        .extracting(change -> change.path().toString())
        .containsExactly("/name");
    assertThat(
            Queries.texts(
                database.connection(),
                "select changes #>> '{0,path}' || jsonb_array_length(changes) from dashboard.diff('%s', '%s')"
                    .formatted(at(15), at(25))))
        .containsExactly("/name1");
  }

  @Test
  void shouldKnowInSqlWhichFieldsTheCatalogueCallsVolatile() throws SQLException {
    List<String> expected = new ArrayList<>();
    CATALOGUE
        .all()
        .forEach(
            type ->
                type.volatilePaths()
                    .forEach(path -> expected.add(type.provider() + "/" + type.name() + path)));
    List<String> known = new ArrayList<>();
    CATALOGUE.all().stream()
        .map(
            type ->
                "select '%1$s/%2$s' || path from unnest(gateledger.volatile_fields('%1$s', '%2$s')) path"
                    .formatted(type.provider(), type.name()))
        .forEach(query -> known.addAll(texts(query)));

    assertThat(known).containsExactlyInAnyOrderElementsOf(expected).isNotEmpty();
  }

  @Test
  void shouldTellThatSomethingIsGoneWhichHasDepartedSince() throws SQLException {
    int scope = history.scope(TUNNELS, at(600));
    history.resource(scope, "t1", List.of(seen("UP", 10), new HistoryStep(null, at(19), at(20))));
    history.execute(
        """
        with gone as (delete from gateledger.resource returning *)
        insert into gateledger.departed_resource
               (scope_no, id, resource_no, version, first_seen_at, last_seen_at, deleted_at, name)
        select scope_no, id, resource_no, version, first_seen_at, valid_from, valid_from, name from gone
        """);

    assertThat(all(at(15), at(25)))
        .singleElement()
        .satisfies(
            told ->
                assertThat(told.after())
                    .extracting(DatedState::presence)
                    .isEqualTo(Presence.DELETED));
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
                    "select * from dashboard.diff('%s', '%s')".formatted(at(19), at(30))))
        .hasMessageContaining("the ledger goes back to");
  }

  private List<String> pages(Instant earlier, Instant later, int size) {
    List<String> told = new ArrayList<>();
    ResourceKey after = null;
    List<Difference> page;
    do {
      page =
          reader
              .list(earlier, later, ScopeFilter.ALL, null, after, size)
              .orElseThrow(since -> new IllegalStateException("kept since " + since));
      page.forEach(
          d -> told.add("%s %s %s".formatted(d.key(), status(d.before()), status(d.after()))));
      after = page.isEmpty() ? after : page.getLast().key();
    } while (!page.isEmpty());
    return told;
  }

  private List<Difference> all(Instant earlier, Instant later) {
    return reader
        .list(earlier, later, ScopeFilter.ALL, null, null, 100)
        .orElseThrow(since -> new IllegalStateException("kept since " + since));
  }

  private List<String> texts(String query) {
    try {
      return Queries.texts(database.connection(), query);
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
  }

  private static @Nullable String status(@Nullable DatedState state) {
    return state == null || state.presence() == Presence.DELETED || state.attributes() == null
        ? null
        : state.attributes().replaceAll(".*\"status\": \"(\\w+)\".*", "$1");
  }

  private static @Nullable String status(List<HistoryStep> steps, Instant then) {
    return steps.stream()
        .filter(step -> !step.notAfter().isAfter(then))
        .reduce((earlier, later) -> later)
        .map(HistoryStep::status)
        .orElse(null);
  }

  private static HistoryStep seen(String status, int minute) {
    return new HistoryStep(status, at(minute - 1), at(minute));
  }

  private static Instant at(int minute) {
    return BEGIN.plusSeconds(60L * minute);
  }
}
