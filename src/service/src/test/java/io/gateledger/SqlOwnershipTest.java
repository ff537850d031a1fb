package io.gateledger;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import io.gateledger.testing.CompiledClass;
import io.gateledger.testing.MigratedPostgres;
import io.gateledger.testing.ProductClasses;
import io.gateledger.testing.SqlNames;
import jakarta.persistence.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each table belongs to one package. What another package wants of it, it asks that package for:
 * otherwise a change of a table breaks code that nobody knew to look at.
 */
class SqlOwnershipTest {

  private static final String ROOT = "io.gateledger.";

  private static final JavaClasses CLASSES = ProductClasses.all();

  private static final Map<String, Set<String>> OWNERS =
      Map.ofEntries(
          Map.entry(
              "ledger",
              Set.of(
                  "resource",
                  "departed_resource",
                  "resource_version",
                  "change",
                  "rebaseline",
                  "relation_field")),
          Map.entry("ledger.retention", Set.of("retention")),
          Map.entry("ledger.incarnation", Set.of("incarnation")),
          Map.entry(
              "ledger.scope",
              Set.of(
                  "scope", "scope_rename", "schedule", "ledger_link", "node_claim", "retirement")),
          Map.entry(
              "ledger.run",
              Set.of("run", "snapshot", "quarantine", "quarantine_figure", "unreadable_item")),
          Map.entry("ledger.exposure", Set.of("exposure", "exposure_basis")),
          Map.entry(
              "ledger.search",
              Set.of("search_place", "search_scope", "search_entry", "search_address")),
          Map.entry("verification", Set.of("verification")),
          Map.entry("migration", Set.of("compatibility")),
          Map.entry("node", Set.of("node")),
          Map.entry("alert.store", Set.of("alert", "alert_note", "alert_pending")),
          Map.entry(
              "alert.silence",
              Set.of("silence", "acknowledgement", "alert_annotation", "alert_act")),
          Map.entry("outbox", Set.of("outbox")),
          Map.entry("sink.delivery", Set.of("alert_step", "sink", "sink_alert", "sink_set_aside")),
          Map.entry("relay", Set.of("relay_progress", "event_set_aside", "kafka_topic")),
          Map.entry("replay", Set.of("replay")),
          Map.entry("collect.limit.state", Set.of("account_health", "rate_budget")));

  /** Sequences, functions and private views; of a package as tables are. */
  private static final Map<String, Set<String>> BESIDE_TABLES =
      Map.of(
          "alert.store",
          Set.of("alert_life"),
          "ledger",
          Set.of("resource_no"),
          "ledger.retention",
          Set.of("keep_months", "release_months_before"),
          "ledger.run",
          Set.of("run_no", "run_report", "short_manifest", "keep_month_of"),
          "ledger.scope",
          Set.of("next_slot"),
          "ledger.search",
          Set.of(
              "search_changed",
              "search_stored",
              "search_pending",
              "search_hits",
              "search_forget",
              "search_is_current",
              "search_kept_since"),
          "outbox",
          Set.of("outbox_no"));

  /** Read what the rooms of the ledger hold, all of them together, and write nothing. */
  private static final Set<String> READERS =
      Set.of(
          "ledger.read",
          "ledger.committed",
          "ledger.export",
          "ledger.status",
          "ledger.history",
          "ledger.relation",
          "ledger.verify");

  /** Whose tables these read. */
  private static final Set<String> READ =
      Set.of("ledger", "ledger.scope", "ledger.run", "ledger.retention", "ledger.incarnation");

  /** Works out what the states of rules mean, and reads these for it; writes what is its own. */
  private static final String EXPOSURE = "ledger.exposure";

  /**
   * What two neighbours have in common, since each must say it in one statement: a run writes on
   * its scope's row, which it holds; what retires or renames a scope ends the run under way.
   */
  private static final Map<String, Set<String>> OF_THE_NEIGHBOUR =
      Map.of("ledger.run", Set.of("scope"), "ledger.scope", Set.of("run", "keep_month_of"));

  private static final Set<String> SQL_PACKAGES =
      Set.of("java.sql", "javax.sql", "org.jdbi.v3.core", ROOT + "ledger.sql");

  /** Flyway keeps its own. */
  private static final Set<String> OF_LIBRARIES = Set.of("flyway_");

  @Test
  void shouldNameOnlyItsOwnTablesInThePackagesSql() {
    Map<String, Set<String>> strangers = new TreeMap<>();
    sqlByPackage()
        .forEach(
            (part, sql) -> {
              Set<String> names = new TreeSet<>(sql.in("gateledger"));
              names.retainAll(known());
              names.removeAll(allowed(part));
              if (!names.isEmpty()) {
                strangers.put(part, names);
              }
            });

    assertThat(strangers).isEmpty();
  }

  @Test
  void shouldHaveItsEntitiesOnItsOwnTables() {
    assertThat(
            CLASSES.stream()
                .filter(type -> type.isAnnotatedWith(Table.class))
                .filter(
                    type ->
                        !allowed(partOf(type))
                            .contains(type.getAnnotationOfType(Table.class).name())))
        .isEmpty();
  }

  @Test
  void shouldReadTheViewsOfOthersInTheReadingPackageOnly() {
    Map<String, SqlNames> sql = sqlByPackage();

    assertThat(
            sql.entrySet().stream()
                .filter(part -> !part.getValue().in("dashboard").isEmpty())
                .map(Map.Entry::getKey)
                .filter(part -> !part.equals(EXPOSURE))
                .toList())
        .isSubsetOf(READERS);
  }

  @Test
  void shouldWriteNothingInTheReadingPackage() {
    Map<String, SqlNames> sql = sqlByPackage();

    assertThat(READERS)
        .allSatisfy(
            part -> assertThat(Objects.requireNonNull(sql.get(part), part).written()).isEmpty());
    assertThat(Objects.requireNonNull(sql.get(EXPOSURE)).written())
        .allMatch(table -> table.startsWith("exposure"));
  }

  @Test
  void shouldSeeTheSqlOfEveryOwner() {
    Map<String, SqlNames> sql = sqlByPackage();

    OWNERS.forEach(
        (part, tables) ->
            assertThat(
                    Stream.concat(
                        Objects.requireNonNull(sql.get(part), part).in("gateledger").stream(),
                        entityTables(part)))
                .as(part)
                .containsAll(tables));
  }

  /** A table that only Hibernate writes and reads stands in no SQL of ours. */
  private static Stream<String> entityTables(String part) {
    return CLASSES.stream()
        .filter(type -> type.isAnnotatedWith(Table.class) && partOf(type).equals(part))
        .map(type -> type.getAnnotationOfType(Table.class).name());
  }

  @Test
  void shouldKnowAnOwnerOfEveryTable() throws SQLException {
    List<String> owned = OWNERS.values().stream().flatMap(Set::stream).toList();

    assertThat(tables()).containsExactlyInAnyOrderElementsOf(owned);
  }

  private static Set<String> known() {
    return Stream.of(OWNERS, BESIDE_TABLES)
        .flatMap(owners -> owners.values().stream())
        .flatMap(Set::stream)
        .collect(Collectors.toSet());
  }

  private static Set<String> allowed(String part) {
    Set<String> allowed = new HashSet<>(OWNERS.getOrDefault(part, Set.of()));
    allowed.addAll(BESIDE_TABLES.getOrDefault(part, Set.of()));
    allowed.addAll(OF_THE_NEIGHBOUR.getOrDefault(part, Set.of()));
    if (READERS.contains(part) || part.equals(EXPOSURE)) {
      READ.forEach(room -> allowed.addAll(OWNERS.getOrDefault(room, Set.of())));
      allowed.addAll(BESIDE_TABLES.getOrDefault("ledger.run", Set.of()));
    }
    return allowed;
  }

  private static List<String> tables() throws SQLException {
    List<String> tables = new ArrayList<>();
    try (MigratedPostgres postgres = MigratedPostgres.create();
        Connection connection = postgres.connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select relname from pg_class
                 where relnamespace = 'gateledger'::regnamespace and relkind in ('r', 'p')
                   and not relispartition
                """)) {
      while (rows.next()) {
        String table = rows.getString(1);
        if (OF_LIBRARIES.stream().noneMatch(table::startsWith)) {
          tables.add(table);
        }
      }
    }
    return tables;
  }

  private static Map<String, SqlNames> sqlByPackage() {
    return CLASSES.stream()
        .filter(type -> type.getPackageName().startsWith(ROOT) && speaksToPostgres(type))
        .collect(
            Collectors.groupingBy(
                SqlOwnershipTest::partOf,
                TreeMap::new,
                Collectors.collectingAndThen(
                    Collectors.flatMapping(
                        type -> CompiledClass.of(type).strings().stream(),
                        Collectors.toUnmodifiableSet()),
                    SqlNames::of)));
  }

  private static String partOf(JavaClass type) {
    return type.getPackageName().substring(ROOT.length());
  }

  /** Elsewhere the same spelling names a setting or a metric. */
  private static boolean speaksToPostgres(JavaClass type) {
    return type.getDirectDependenciesFromSelf().stream()
        .map(dependency -> dependency.getTargetClass().getPackageName())
        .anyMatch(SQL_PACKAGES::contains);
  }
}
