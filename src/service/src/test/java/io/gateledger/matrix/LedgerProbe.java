package io.gateledger.matrix;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.resource.Scope;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;

/** Reads the ledger from outside, by SQL, and holds it to its own rules. */
final class LedgerProbe {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Connection connection;

  LedgerProbe(Connection connection) {
    this.connection = connection;
  }

  /** What the ledger says of each resource of a scope, by id. */
  Map<String, LedgerState> states(Scope scope) throws SQLException {
    Map<String, LedgerState> states = new TreeMap<>();
    for (List<String> row :
        rows(
            """
            select id, version::text, presence, attributes::text
              from dashboard.resources
             where provider = ? and account = ? and region = ? and type = ?
            """,
            scope.provider(),
            scope.account(),
            scope.region(),
            scope.type())) {
      states.put(
          row.get(0), new LedgerState(Integer.parseInt(row.get(1)), row.get(2), json(row.get(3))));
    }
    return states;
  }

  /** Holds the history of each resource of a scope to the rules of versions and changes. */
  void checkHistory(Scope scope, Set<String> volatilePointers) throws SQLException {
    Map<String, List<List<String>>> byResource = new TreeMap<>();
    for (List<String> row :
        rows(
            """
            select v.id, v.version::text, v.presence, v.attributes::text, c.op, c.changes::text,
                   count(*) over (partition by v.resource_key, v.version)::text
              from dashboard.versions v
              left join dashboard.changes c on c.resource_key = v.resource_key and c.version = v.version
             where v.scope_key = ?
             order by v.id, v.version
            """,
            scope.key())) {
      byResource.computeIfAbsent(row.get(0), id -> new ArrayList<>()).add(row);
    }
    byResource.forEach((id, versions) -> checkVersions(id, versions, volatilePointers));
    assertThat(
            rows(
                """
                select count(*)::text from dashboard.changes c
                 where c.provider = ? and c.account = ? and c.region = ? and c.type = ?
                   and c.op <> 'baseline'
                   and 1 <> (select count(*) from gateledger.outbox o
                              where o.kind = 'changes' and c.change_no between o.number and o.last_number)
                """,
                scope.provider(),
                scope.account(),
                scope.region(),
                scope.type()))
        .as("changes that were not told exactly once")
        .containsExactly(List.of("0"));
    assertThat(
            rows(
                """
                select count(*)::text from (
                  select number, row_number() over (order by number) as place
                    from dashboard.snapshots where scope_key = ?) s where number <> place
                """,
                scope.key()))
        .as("gaps in the numbers of snapshots")
        .containsExactly(List.of("0"));
    assertThat(
            rows(
                """
                select count(*)::text from (
                  select l.number, row_number() over (order by l.number) as place
                    from gateledger.ledger_link l join gateledger.scope s using (scope_no)
                   where s.scope_key = ?) l where number <> place
                """,
                scope.key()))
        .as("gaps in the hash chain")
        .containsExactly(List.of("0"));
  }

  private static void checkVersions(
      String id, List<List<String>> versions, Set<String> volatilePointers) {
    JsonNode before = JSON.nullNode();
    boolean existed = false;
    for (int i = 0; i < versions.size(); i++) {
      List<String> row = versions.get(i);
      String what = id + " version " + row.get(1) + " " + row.get(4);
      assertThat(row.get(1)).as("gap in the versions of " + id).isEqualTo("" + (i + 1));
      assertThat(row.get(6)).as("changes that led to " + what).isEqualTo("1");
      String op = String.valueOf(row.get(4));
      JsonNode now = json(row.get(3));
      if (i == 0) {
        assertThat(op).as(what).isIn("baseline", "create");
      } else {
        assertThat(op).as(what).isIn(existed ? List.of("update", "delete") : List.of("restore"));
      }
      assertThat(row.get(2)).as(what).isEqualTo(op.equals("delete") ? "deleted" : "present");
      if (op.equals("update")) {
        assertThat(meaning(now, volatilePointers))
            .as("the same in another spelling: " + what)
            .isNotEqualTo(meaning(before, volatilePointers));
      }
      if (op.equals("update") || op.equals("restore")) {
        assertThat(applied(before, json(row.get(5)), volatilePointers, now))
            .as(what)
            .isEqualTo(now);
      }
      existed = !op.equals("delete");
      before = now;
    }
  }

  private static JsonNode meaning(JsonNode state, Set<String> volatilePointers) {
    ObjectNode meaning = state.deepCopy();
    volatilePointers.forEach(pointer -> set(meaning, pointer, JSON.nullNode()));
    return TrueValue.comparable(meaning);
  }

  /** The state before with the changes made to it, and with the volatile fields as they are now. */
  private static JsonNode applied(
      JsonNode before, JsonNode changes, Set<String> volatilePointers, JsonNode now) {
    ObjectNode state = before.deepCopy();
    for (JsonNode change : changes) {
      assertThat(state.at(change.get("path").asText()).toString())
          .as("the value before of " + change)
          .isEqualTo(absentAsNull(change.get("before")).toString());
      set(state, change.get("path").asText(), change.get("after"));
    }
    volatilePointers.forEach(pointer -> set(state, pointer, now.at(pointer)));
    return state;
  }

  private static JsonNode absentAsNull(JsonNode node) {
    return node == null ? JSON.nullNode() : node;
  }

  private static void set(ObjectNode state, String pointer, JsonNode value) {
    JsonPointer path = JsonPointer.compile(pointer);
    JsonNode parent = state.at(path.head());
    ((ObjectNode) parent).set(path.last().getMatchingProperty(), value);
  }

  /** The newest run of a scope, however it ended; 0 when there is none. */
  long latestRun(Scope scope) throws SQLException {
    return Long.parseLong(
        rows(
                "select coalesce(max(run), 0)::text from dashboard.runs where scope_key = ?",
                scope.key())
            .getFirst()
            .getFirst());
  }

  /** Every change of a scope, in its order. */
  List<ToldChange> changes(Scope scope) throws SQLException {
    List<ToldChange> changes = new ArrayList<>();
    for (List<String> row :
        rows(
            """
            select id, op, version::text, run::text,
                   (extract(epoch from not_before) * 1000000)::bigint::text,
                   (extract(epoch from not_after) * 1000000)::bigint::text, changes::text
              from dashboard.changes
             where provider = ? and account = ? and region = ? and type = ?
             order by change_no
            """,
            scope.provider(),
            scope.account(),
            scope.region(),
            scope.type())) {
      changes.add(
          new ToldChange(
              row.get(0),
              row.get(1),
              Integer.parseInt(row.get(2)),
              Long.parseLong(row.get(3)),
              row.get(4) == null ? null : instant(row.get(4)),
              instant(row.get(5)),
              json(row.get(6))));
    }
    return changes;
  }

  static Instant instant(String micros) {
    return Instant.EPOCH.plus(Long.parseLong(micros), ChronoUnit.MICROS);
  }

  /** The alerts of a scope's account that fire, about whatever: rule and subject. */
  Set<String> firing(Scope scope) throws SQLException {
    Set<String> firing = new TreeSet<>();
    rows(
            """
            select rule || ' ' || subject from gateledger.alert
             where ends_at is null
               and (scope_key = ? or account_key = ?)
            """,
            scope.key(),
            scope.provider() + '/' + scope.account())
        .forEach(row -> firing.add(row.get(0)));
    return firing;
  }

  List<List<String>> rows(String sql, String... values) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        select.setString(i + 1, values[i]);
      }
      try (ResultSet result = select.executeQuery()) {
        List<List<String>> rows = new ArrayList<>();
        int columns = result.getMetaData().getColumnCount();
        while (result.next()) {
          List<String> row = new ArrayList<>(columns);
          for (int column = 1; column <= columns; column++) {
            row.add(result.getString(column));
          }
          rows.add(row);
        }
        return rows;
      }
    }
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("the ledger holds no JSON: " + text, e);
    }
  }
}
