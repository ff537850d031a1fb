package io.gateledger.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.resource.Scope;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The alerts that a scope's versions must have caused: each begins with the first version for which
 * its rule holds, ends with the next for which it does not, and both are told once.
 */
final class AlertHistory {

  private static final String MICROS = "(extract(epoch from %s) * 1000000)::bigint::text";

  /** An alert from its beginning to its end, if it has ended. */
  private record Span(String id, String rule, Instant from, @Nullable Instant to) {

    boolean isAbout(Span other) {
      return id.equals(other.id)
          && rule.equals(other.rule)
          && isSame(from, other.from)
          && (to == null ? other.to == null : other.to != null && isSame(to, other.to));
    }

    /** To the microsecond, to which not all ways into PostgreSQL round alike. */
    private static boolean isSame(Instant one, Instant other) {
      return Math.abs(ChronoUnit.MICROS.between(one, other)) <= 1;
    }
  }

  private final ResourceType type;
  private final Scope scope;
  private final LedgerProbe ledger;
  private final List<Span> spans = new ArrayList<>();
  private final List<String> events = new ArrayList<>();
  private final Map<String, Map<String, Instant>> firing = new TreeMap<>();
  private final Set<String> untold = new TreeSet<>();

  AlertHistory(ResourceType type, Scope scope, LedgerProbe ledger) {
    this.type = type;
    this.scope = scope;
    this.ledger = ledger;
  }

  void check(MatrixCounts counts) throws SQLException {
    for (List<String> row :
        ledger.rows(
            """
            select id, version::text as version_text, presence, attributes::text, %s
              from dashboard.versions where scope_key = ? order by id, version
            """
                .formatted(MICROS.formatted("valid_from")),
            scope.key())) {
      Set<String> holds =
          row.get(2).equals("deleted")
              ? TrueAlerts.ofDeleted(scope.type())
              : holding(row.get(0), LedgerProbe.json(row.get(3)));
      step(row.get(0), row.get(1), holds, LedgerProbe.instant(row.get(4)), counts);
    }
    firing.forEach(
        (id, rules) -> rules.forEach((rule, from) -> spans.add(new Span(id, rule, from, null))));
    checkSpans();
    checkEvents();
  }

  /**
   * What holds. Where what a rule reads is not told, what fires goes on; tests of the life of an
   * alert hold that.
   */
  private Set<String> holding(String id, JsonNode state) {
    if (!TrueAlerts.isAllTold(type, state)) {
      untold.add(id);
    }
    return TrueAlerts.of(type.name(), state);
  }

  private void step(String id, String version, Set<String> holds, Instant at, MatrixCounts counts) {
    Map<String, Instant> since = firing.computeIfAbsent(id, first -> new TreeMap<>());
    for (String rule : holds) {
      if (since.putIfAbsent(rule, at) == null) {
        events.add(String.join(" ", id, rule, "firing", version));
        counts.alerted(rule + " firing");
      }
    }
    for (String rule : List.copyOf(since.keySet())) {
      if (!holds.contains(rule)) {
        spans.add(new Span(id, rule, since.remove(rule), at));
        events.add(String.join(" ", id, rule, "resolved", version));
        counts.alerted(rule + " resolved");
      }
    }
  }

  private void checkSpans() throws SQLException {
    List<Span> kept = new ArrayList<>();
    for (List<String> row :
        ledger.rows(
            """
            select substr(resource_key, length(scope_key) + 2), rule, %s, %s
              from gateledger.alert where scope_key = ? and resource_key is not null
            """
                .formatted(MICROS.formatted("starts_at"), MICROS.formatted("ends_at")),
            scope.key())) {
      if (TrueAlerts.BY_MORE.contains(row.get(1)) || untold.contains(row.get(0))) {
        continue;
      }
      Instant from = LedgerProbe.instant(row.get(2));
      Instant to = row.get(3) == null ? null : LedgerProbe.instant(row.get(3));
      kept.add(new Span(row.get(0), row.get(1), from, to));
    }
    Comparator<Span> order =
        Comparator.comparing(Span::id).thenComparing(Span::rule).thenComparing(Span::from);
    spans.removeIf(span -> untold.contains(span.id()));
    kept.sort(order);
    spans.sort(order);
    assertThat(kept)
        .as("alerts")
        .usingElementComparator((one, other) -> one.isAbout(other) ? 0 : 1)
        .containsExactlyElementsOf(spans);
  }

  private void checkEvents() throws SQLException {
    assertThat(
            ledger.rows(
                """
                select concat_ws(' ', substr(a.resource_key, length(a.scope_key) + 2), a.rule,
                                 substr(o.kind, length('alert-') + 1),
                                 case o.kind when 'alert-firing' then a.version else a.end_version end)
                  from gateledger.outbox o
                  join gateledger.alert a on a.alert_no = o.number
                 where o.kind in ('alert-firing', 'alert-resolved')
                   and o.last_number = o.number and a.scope_key = ? and a.resource_key is not null
                   and a.rule not in ('%s')
                """
                    .formatted(String.join("', '", TrueAlerts.BY_MORE)),
                scope.key()))
        .as("alerts that were told")
        .flatExtracting(row -> row)
        .filteredOn(event -> !isUntold(event))
        .containsExactlyInAnyOrderElementsOf(
            events.stream().filter(event -> !isUntold(event)).toList());
  }

  private boolean isUntold(Object event) {
    return untold.contains(event.toString().split(" ", 2)[0]);
  }
}
