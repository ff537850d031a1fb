package io.gateledger.replay;

import io.gateledger.ledger.read.PastExtent;
import io.gateledger.ledger.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How far replays came, in PostgreSQL; each statement is committed as it ends. */
@ApplicationScoped
class ReplayLog {

  /** Whether any is to be told. */
  boolean isAnyToTell(Connection connection) {
    return Sql.over(connection)
        .createQuery(
            "select exists (select from gateledger.replay where state in ('waiting', 'running'))")
        .mapTo(Boolean.class)
        .one();
  }

  /**
   * How many may go on, or be resumed, by their state; of a state that none is in there is none.
   */
  Map<ReplayState, Long> countOpen(Connection connection) {
    return Sql.over(connection)
        .createQuery(
            """
            select state, count(*) as replays from gateledger.replay
             where state not in ('completed', 'cancelled')
             group by state
            """)
        .map(
            row ->
                Map.entry(
                    row.getColumn("state", ReplayState.class),
                    row.getColumn("replays", Long.class)))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Begins, or goes on with, the one that was started first. */
  Optional<Replay> begin(Connection connection) {
    return Sql.over(connection)
        .createQuery(
            """
            update gateledger.replay
               set state = 'running', running_since = clock_timestamp(), told_before = told
             where state in ('waiting', 'running')
               and replay_no = (select min(replay_no) from gateledger.replay
                                 where state in ('waiting', 'running'))
            returning replay_no as number, topic, events, provider, account, region, type, id, from_at, to_at,
                      rate, started_at, position_no, position_at, through_no, total, told
            """)
        .mapTo(Replay.class)
        .findOne();
  }

  /** Notes what there is to tell. */
  Replay count(Connection connection, Replay replay, PastExtent extent) {
    return Sql.over(connection)
        .createQuery(
            """
            update gateledger.replay
               set total = :total, position_no = greatest(position_no, :first - 1),
                   through_no = least(through_no, :last)
             where replay_no = :number
            returning replay_no as number, topic, events, provider, account, region, type, id, from_at, to_at,
                      rate, started_at, position_no, position_at, through_no, total, told
            """)
        .bind("total", extent.count())
        .bind("first", extent.first())
        .bind("last", extent.last())
        .bind("number", replay.number())
        .mapTo(Replay.class)
        .one();
  }

  /** Whether it is still to be told, or an operator decided otherwise. */
  boolean isRunning(Connection connection, Replay replay) {
    return Sql.over(connection)
        .createQuery("select state = 'running' from gateledger.replay where replay_no = :number")
        .bind("number", replay.number())
        .mapTo(Boolean.class)
        .one();
  }

  /** Notes how far Kafka has it; never back, should a node that froze come to it late. */
  void moveTo(Connection connection, Replay replay, ReplayPosition position) {
    Sql.over(connection)
        .createUpdate(
            """
            update gateledger.replay
               set position_no = :position, position_at = coalesce(:at, position_at), told = :told,
                   told_at = clock_timestamp(), problem = null
             where replay_no = :number and position_no <= :position
            """)
        .bind("position", position.number())
        .bindByType("at", position.at(), Instant.class)
        .bind("told", position.told())
        .bind("number", replay.number())
        .execute();
  }

  /** It has told all. */
  void complete(Connection connection, Replay replay) {
    Sql.over(connection)
        .createUpdate(
            """
            update gateledger.replay
               set state = 'completed', ended_at = clock_timestamp(), problem = null
             where replay_no = :number and state = 'running'
            """)
        .bind("number", replay.number())
        .execute();
  }

  /** It cannot go on by itself. */
  void fail(Connection connection, Replay replay, String problem) {
    Sql.over(connection)
        .createUpdate(
            """
            update gateledger.replay set state = 'failed', problem = :problem
             where replay_no = :number and state = 'running'
            """)
        .bind("problem", problem)
        .bind("number", replay.number())
        .execute();
  }

  /** What keeps it from going on for now. */
  void note(Connection connection, Replay replay, String problem) {
    Sql.over(connection)
        .createUpdate(
            "update gateledger.replay set problem = :problem where replay_no = :number and state = 'running'")
        .bind("problem", problem)
        .bind("number", replay.number())
        .execute();
  }
}
