package io.gateledger.sink.delivery;

import io.gateledger.alert.AlertStatus;
import io.gateledger.ledger.sql.Sql;
import io.gateledger.node.NodeIdentity;
import io.gateledger.sink.SinkType;
import io.gateledger.sink.plan.AlertStepRow;
import io.gateledger.sink.plan.KnownAlert;
import io.gateledger.sink.plan.SinkState;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** The sinks in PostgreSQL: who delivers, up to where, and what each knows. */
final class SinkStore {

  /**
   * Makes a sink that was never there, at the end of what was told; what fires already waits to be
   * told to it. One statement, so that no alert is left out between the two.
   */
  void begin(Connection connection, String name, SinkType type) {
    Sql.over(connection)
        .createUpdate(
            """
            with begun as (
              insert into gateledger.sink (name, type, position)
              select :name, :type, coalesce((select max(step_no) from gateledger.alert_step), 0)
              on conflict (name) do nothing
              returning name)
            insert into gateledger.sink_alert (sink, alert_no, state)
            select b.name, s.alert_no, 'waiting'
              from begun b
             cross join (select distinct on (alert_no) alert_no, kind from gateledger.alert_step
                          order by alert_no, step_no desc) s
             where s.kind <> 'resolved'
            """)
        .bind("name", name)
        .bind("type", type)
        .execute();
  }

  /**
   * Takes the lease of a sink, or keeps it.
   *
   * @return the term in which this node holds it; empty while another does
   */
  Optional<Long> lease(
      Connection connection, String name, SinkType type, NodeIdentity me, Duration life) {
    return Sql.over(connection)
        .createQuery(
            """
            update gateledger.sink
               set term = case when node_id = :id then term else term + 1 end, type = :type,
                   node_id = :id, node = :node,
                   leased_until = clock_timestamp() + :millis * interval '1 millisecond'
             where name = :name
               and (node_id is null or node_id = :id or leased_until < clock_timestamp()
                    or :named and node = :node)
            returning term
            """)
        .bind("type", type)
        .bind("id", me.id())
        .bind("node", me.name())
        .bind("named", me.named())
        .bind("millis", life.toMillis())
        .bind("name", name)
        .mapTo(Long.class)
        .findOne();
  }

  /** Gives a lease back, if this node has it. */
  void release(Connection connection, String name, NodeIdentity me) {
    Sql.over(connection)
        .createUpdate(
            """
            update gateledger.sink set node_id = null, node = null, leased_until = null
             where name = :name and node_id = :id
            """)
        .bind("name", name)
        .bind("id", me.id())
        .execute();
  }

  /** The next steps behind a sink's position. */
  List<AlertStepRow> next(Connection connection, String name, int count) {
    return Sql.over(connection)
        .createQuery(
            """
            select step_no, alert_no, number, last_number, at, kind from gateledger.alert_step
             where step_no > (select position from gateledger.sink where name = :name)
             order by step_no
             limit :count
            """)
        .bind("name", name)
        .bind("count", count)
        .map(SinkStore::step)
        .list();
  }

  /** The last time that each alert was told so, in the order of the alerts. */
  List<AlertStepRow> last(Connection connection, Collection<Long> alerts, AlertStatus status) {
    return Sql.over(connection)
        .createQuery(
            """
            select distinct on (alert_no) step_no, alert_no, number, last_number, at, kind
              from gateledger.alert_step
             where alert_no = any(:alerts) and (kind = 'resolved') = :over
             order by alert_no, step_no desc
            """)
        .bindArray("alerts", Long.class, alerts)
        .bind("over", status == AlertStatus.RESOLVED)
        .map(SinkStore::step)
        .list();
  }

  private static AlertStepRow step(RowView row) {
    return new AlertStepRow(
        row.getColumn("step_no", Long.class),
        row.getColumn("alert_no", Long.class),
        row.getColumn("number", Long.class),
        row.getColumn("last_number", Long.class),
        row.getColumn("at", Instant.class),
        row.getColumn("kind", AlertStepRow.AlertStepKind.class));
  }

  /** What a sink knows of alerts; those that it knows nothing of are not among them. */
  Map<Long, SinkState> states(Connection connection, String name, Collection<Long> alerts) {
    return Sql.over(connection)
        .createQuery(
            """
            select alert_no, state from gateledger.sink_alert
             where sink = :name and alert_no = any(:alerts)
            """)
        .bind("name", name)
        .bindArray("alerts", Long.class, alerts)
        .map(
            row ->
                Map.entry(
                    row.getColumn("alert_no", Long.class), row.getColumn("state", SinkState.class)))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** The alerts that are in one of some states for a sink, in their order, from behind one on. */
  List<Long> alerts(
      Connection connection, String name, Set<SinkState> states, long after, int count) {
    return Sql.over(connection)
        .createQuery(
            """
            select alert_no from gateledger.sink_alert
             where sink = :name and state = any(:states) and alert_no > :after
             order by alert_no
             limit :count
            """)
        .bind("name", name)
        .bindArray("states", String.class, states.stream().map(SinkState::wireName).toList())
        .bind("after", after)
        .bind("count", count)
        .mapTo(Long.class)
        .list();
  }

  /** Forgets what a sink was told to be over, once it was told so for long enough. */
  void forgetResolved(Connection connection, String name, Duration told) {
    Sql.over(connection)
        .createUpdate(
            """
            delete from gateledger.sink_alert
             where sink = :name and state = 'resolved'
               and resolved_at < clock_timestamp() - :millis * interval '1 millisecond'
            """)
        .bind("name", name)
        .bind("millis", told.toMillis())
        .execute();
  }

  /**
   * Notes what a sink knows from now on; null where it knows nothing of an alert any more.
   *
   * @param position up to where it was told; null where it was told outside of its turn
   * @param told whether it took anything
   * @throws LeaseLostException when another node delivers by now
   */
  void note(
      Connection connection,
      String name,
      long term,
      @Nullable Long position,
      boolean told,
      Map<Long, Optional<KnownAlert>> known) {
    // Its row is locked first, so that nobody else delivers until this is committed.
    int moved =
        Sql.over(connection)
            .createUpdate(
                """
                update gateledger.sink
                   set position = coalesce(:position, position),
                       told_at = case when :told then clock_timestamp() else told_at end,
                       problem = case when :told then null else problem end
                 where name = :name and term = :term
                """)
            .bind("position", position)
            .bind("told", told)
            .bind("name", name)
            .bind("term", term)
            .execute();
    if (moved == 0) {
      throw new LeaseLostException(name);
    }
    forget(connection, name, known);
    remember(connection, name, known);
  }

  /** Notes that a sink took what it was told once more. */
  void noteTaken(Connection connection, String name, long term) {
    Sql.over(connection)
        .createUpdate(
            """
            update gateledger.sink set told_at = clock_timestamp(), problem = null
             where name = :name and term = :term
            """)
        .bind("name", name)
        .bind("term", term)
        .execute();
  }

  /** Notes that a sink did not take what it was sent, unless another node delivers by now. */
  void noteFailure(Connection connection, String name, long term, String problem) {
    Sql.over(connection)
        .createUpdate(
            """
            update gateledger.sink set failed_at = clock_timestamp(), problem = :problem
             where name = :name and term = :term
            """)
        .bind("problem", problem)
        .bind("name", name)
        .bind("term", term)
        .execute();
  }

  private static void forget(
      Connection connection, String name, Map<Long, Optional<KnownAlert>> known) {
    List<Long> over =
        known.entrySet().stream()
            .filter(one -> one.getValue().isEmpty())
            .map(Map.Entry::getKey)
            .toList();
    if (!over.isEmpty()) {
      Sql.over(connection)
          .createUpdate(
              "delete from gateledger.sink_alert where sink = :name and alert_no = any(:alerts)")
          .bind("name", name)
          .bindArray("alerts", Long.class, over)
          .execute();
    }
  }

  private static void remember(
      Connection connection, String name, Map<Long, Optional<KnownAlert>> known) {
    PreparedBatch rows =
        Sql.over(connection)
            .prepareBatch(
                """
                insert into gateledger.sink_alert (sink, alert_no, state, labels, resolved_at)
                values (:name, :alert, :state, cast(:labels as uuid),
                        case when :state = 'resolved' then clock_timestamp() end)
                on conflict (sink, alert_no)
                do update set state = excluded.state, labels = excluded.labels,
                              resolved_at = excluded.resolved_at
                """);
    known.forEach(
        (alert, one) ->
            one.ifPresent(
                state ->
                    rows.bind("name", name)
                        .bind("alert", alert)
                        .bind("state", state.state())
                        .bind("labels", state.labels())
                        .add()));
    if (rows.size() > 0) {
      rows.execute();
    }
    List<UUID> firing =
        known.values().stream()
            .flatMap(Optional::stream)
            .filter(one -> one.state() == SinkState.FIRING)
            .map(KnownAlert::labels)
            .toList();
    if (!firing.isEmpty()) {
      // Told once more, that an earlier one of the same labels is over would end the later one;
      // both may be among these rows.
      Sql.over(connection)
          .createUpdate(
              """
              delete from gateledger.sink_alert
               where sink = :name and state = 'resolved' and labels = any(:labels)
              """)
          .bind("name", name)
          .bindArray("labels", UUID.class, firing)
          .execute();
    }
  }

  /**
   * Notes an alert that a sink refused.
   *
   * @return whether that is new; outside of its turn, an alert is noted once
   */
  boolean setAside(Connection connection, String name, long step, long alert, String reason) {
    return Sql.over(connection)
            .createUpdate(
                """
                insert into gateledger.sink_set_aside (sink, step_no, alert_no, reason)
                select :name, :step, :alert, :reason
                 where :step > 0 or not exists (select from gateledger.sink_set_aside
                                                 where sink = :name and alert_no = :alert)
                on conflict (sink, step_no, alert_no) do nothing
                """)
            .bind("name", name)
            .bind("step", step)
            .bind("alert", alert)
            .bind("reason", reason)
            .execute()
        > 0;
  }

  /** Those of alerts that a sink refused. */
  Set<Long> setAside(Connection connection, String name, Collection<Long> alerts) {
    return Set.copyOf(
        Sql.over(connection)
            .createQuery(
                """
                select distinct alert_no from gateledger.sink_set_aside
                 where sink = :name and alert_no = any(:alerts)
                """)
            .bind("name", name)
            .bindArray("alerts", Long.class, alerts)
            .mapTo(Long.class)
            .list());
  }

  /** Forgets that a sink refused alerts which it takes now. */
  void takeBack(Connection connection, String name, Collection<Long> alerts) {
    if (!alerts.isEmpty()) {
      Sql.over(connection)
          .createUpdate(
              "delete from gateledger.sink_set_aside where sink = :name and alert_no ="
                  + " any(:alerts)")
          .bind("name", name)
          .bindArray("alerts", Long.class, alerts)
          .execute();
    }
  }

  /** How far a sink is behind. */
  SinkBacklog backlog(Connection connection, String name) {
    return Sql.over(connection)
        .createQuery(
            """
            select count(*) as steps,
                   coalesce(greatest(extract(epoch from clock_timestamp() - min(at)), 0), 0)::float8 as seconds
              from gateledger.alert_step
             where step_no > (select position from gateledger.sink where name = :name)
            """)
        .bind("name", name)
        .map(
            row ->
                new SinkBacklog(
                    row.getColumn("steps", Long.class), row.getColumn("seconds", Double.class)))
        .one();
  }
}
