package io.gateledger.alert.store;

import io.gateledger.alert.AlertStep;
import io.gateledger.alert.Subject;
import io.gateledger.alert.lifecycle.Inhibitions;
import io.gateledger.alert.lifecycle.Inhibitions.Firing;
import io.gateledger.alert.rule.AlertRule;
import io.gateledger.alert.rule.Inhibitor;
import io.gateledger.alert.rule.RuleSet;
import io.gateledger.ledger.sql.Sql;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.result.RowView;
import org.jspecify.annotations.Nullable;

/** Keeps which alert explains which. */
final class InhibitionLog {

  /**
   * How long what was explained by an alert that is over stays so: what it explained is looked at
   * later than what it is about, and most of it is over by then.
   */
  static final Duration GRACE = Duration.ofMinutes(2);

  private static final String FIRING =
      """
      select a.alert_no, a.rule, a.subject, coalesce(a.related, '{}') as related, a.inhibited_by,
             a.is_untold, c.resolved_at as cause_resolved_at
        from gateledger.alert a
        left join gateledger.alert c on c.alert_no = a.inhibited_by
       where a.ends_at is null
      """;

  /** Writes what explains alerts that begin to fire in this transaction, before they are told. */
  void explain(Connection connection, RuleSet rules, Collection<Long> begun) {
    Set<String> causing = causing(rules);
    if (begun.isEmpty() || causing.isEmpty()) {
      return;
    }
    List<Firing> firing =
        Sql.over(connection)
            .createQuery(FIRING + " and (a.alert_no = any(:begun) or a.rule = any(:causing))")
            .bindArray("begun", Long.class, begun)
            .bindArray("causing", String.class, causing)
            .map(InhibitionLog::firing)
            .list();
    Map<Long, Long> causes = new HashMap<>(Inhibitions.of(rules, firing));
    causes.keySet().retainAll(Set.copyOf(begun));
    if (!causes.isEmpty()) {
      List<Long> explained = List.copyOf(causes.keySet());
      Sql.over(connection)
          .createUpdate(
              """
              update gateledger.alert a
                 set inhibited_by = c.cause, fired_inhibited_by = c.cause
                from unnest(:explained, :causes) as c (alert_no, cause)
               where a.alert_no = c.alert_no
              """)
          .bindArray("explained", Long.class, explained)
          .bindArray("causes", Long.class, explained.stream().map(causes::get).toList())
          .execute();
    }
  }

  private static Firing firing(RowView row) {
    return new Firing(
        row.getColumn("alert_no", Long.class),
        row.getColumn("rule", String.class),
        Subject.parse(row.getColumn("subject", String.class)),
        Set.of(row.getColumn("related", String[].class)));
  }

  private static Set<String> causing(RuleSet rules) {
    Set<String> causing =
        rules.rules().stream()
            .flatMap(rule -> rule.inhibitedBy().stream())
            .map(Inhibitor::rule)
            .collect(Collectors.toSet());
    if (rules.rules().stream().anyMatch(AlertRule::isDamped)) {
      causing.add(Inhibitions.FLAPPING);
    }
    return causing;
  }

  /**
   * Looks anew at what explains what: a cause may be found later than what it explains, and may be
   * over before it.
   *
   * @return what is to be told again
   */
  List<AlertStep> review(Connection connection, RuleSet rules, Instant now) {
    List<Standing> standing =
        Sql.over(connection)
            .createQuery(FIRING)
            .map(
                row ->
                    new Standing(
                        firing(row),
                        row.getColumn("inhibited_by", Long.class),
                        row.getColumn("cause_resolved_at", Instant.class),
                        row.getColumn("is_untold", Boolean.class)))
            .list();
    Map<Long, Long> causes =
        Inhibitions.of(rules, standing.stream().map(Standing::firing).toList());
    List<Standing> changed = new ArrayList<>();
    for (Standing one : standing) {
      Long cause = causes.get(one.firing().number());
      // Which of several causes it is matters to nobody while one of them fires.
      boolean isSettled =
          one.inhibitedBy() == null || cause != null && one.causeResolvedAt() == null
              ? cause == null == (one.inhibitedBy() == null)
              : cause == null && !one.isReleasedBy(now);
      if (!isSettled && !one.isUntold()) {
        changed.add(one);
      }
    }
    return write(connection, changed, causes, now);
  }

  private static List<AlertStep> write(
      Connection connection, List<Standing> changed, Map<Long, Long> causes, Instant now) {
    if (changed.isEmpty()) {
      return List.of();
    }
    List<Long> numbers = changed.stream().map(one -> one.firing().number()).toList();
    return Sql.over(connection)
        .createQuery(
            """
            with held as (
              select a.alert_no, c.cause
                from gateledger.alert a
                join unnest(:numbers, :causes) as c (alert_no, cause) on c.alert_no = a.alert_no
               where a.ends_at is null
                 for update of a skip locked),
            moved as (
              update gateledger.alert a
                 set inhibited_by = h.cause
                from held h
               where a.alert_no = h.alert_no
              returning a.alert_no, a.inhibited_by, a.unknown_since)
            insert into gateledger.alert_note (alert_no, kind, noted_at, inhibited_by, unknown_since)
            select alert_no, case when inhibited_by is null then 'released' else 'inhibited' end, :now,
                   inhibited_by, unknown_since
              from moved
            returning alert_no, note_no
            """)
        .bindArray("numbers", Long.class, numbers)
        .bindArray("causes", Long.class, numbers.stream().map(causes::get).toArray())
        .bind("now", now)
        .map(
            row ->
                AlertStep.again(
                    row.getColumn("alert_no", Long.class), row.getColumn("note_no", Long.class)))
        .list();
  }

  /**
   * An alert that fires, and what is written of what explains it.
   *
   * @param causeResolvedAt when that was found to be over; null while it fires
   */
  private record Standing(
      Firing firing,
      @Nullable Long inhibitedBy,
      @Nullable Instant causeResolvedAt,
      boolean isUntold) {

    /** The rules may have been edited, and the cause fire on. */
    boolean isReleasedBy(Instant now) {
      return causeResolvedAt == null
          || !now.isBefore(Objects.requireNonNull(causeResolvedAt).plus(GRACE));
    }
  }
}
