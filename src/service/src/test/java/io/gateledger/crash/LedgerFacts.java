package io.gateledger.crash;

import io.gateledger.testing.ChainQuery;
import io.gateledger.testing.Queries;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the ledger has, read over a session of the test's own. */
final class LedgerFacts {

  /** The lower half of the relay's lock number, as pg_locks shows it. */
  private static final long LEADER_LOCK = 1818584066;

  private final Connection connection;
  private long lastNumber;
  private int found;

  LedgerFacts(Connection connection) {
    this.connection = connection;
  }

  /** How many changes were found so far, baselines aside. */
  int found() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select count(*), max(change_no) from gateledger.change"
                    + " where op <> 'baseline' and change_no > "
                    + lastNumber)) {
      row.next();
      if (row.getInt(1) > 0) {
        found += row.getInt(1);
        lastNumber = row.getLong(2);
      }
      return found;
    }
  }

  /** How many scopes were seen whole, so that what changes from then on is news. */
  long baselines() throws SQLException {
    return Long.parseLong(
        texts("select count(*) from dashboard.scopes where baseline_at is not null").getFirst());
  }

  /** The nodes whose sessions hold the relay's lock: one or none. */
  List<String> leaders() throws SQLException {
    return nodes(
        "select a.application_name from pg_locks l join pg_stat_activity a using (pid)"
            + " where l.granted and l.locktype = 'advisory' and l.objid = "
            + LEADER_LOCK);
  }

  /** Has PostgreSQL end the session that holds the relay's lock, and say so to nobody else. */
  void endLeadingSession() throws SQLException {
    texts(
        "select pg_terminate_backend(pid)::text from pg_locks"
            + " where granted and locktype = 'advisory' and objid = "
            + LEADER_LOCK);
  }

  /** The nodes that are in the middle of a commit of changes. */
  List<String> committing() throws SQLException {
    return nodes(
        "select a.application_name from pg_locks l join pg_stat_activity a using (pid)"
            + " where l.relation = 'gateledger.change'::regclass and l.mode = 'RowExclusiveLock'");
  }

  boolean isOutboxEmpty() throws SQLException {
    return texts("select 1 from gateledger.outbox limit 1").isEmpty();
  }

  /** How many sinks were begun, so that they are told of every alert from then on. */
  long sinks() throws SQLException {
    return Long.parseLong(texts("select count(*) from gateledger.sink").getFirst());
  }

  /** Whether nothing is left to be told, on the topics and to the sinks. */
  boolean isAllTold() throws SQLException {
    return texts(
            """
            select 1 from gateledger.outbox
             union all
            select 1 from gateledger.sink
             where position < (select max(step_no) from gateledger.alert_step)
             union all
            select 1 from gateledger.sink_alert where state in ('waiting', 'telling')
             limit 1
            """)
        .isEmpty();
  }

  /** From now on all is answered as it is now, whatever is written meanwhile. */
  void holdStill() throws SQLException {
    connection.setAutoCommit(false);
    Queries.execute(connection, "set transaction isolation level repeatable read, read only");
  }

  /** All is answered as it is then. */
  void goOn() throws SQLException {
    connection.rollback();
    connection.setAutoCommit(true);
  }

  /** The changes in the order of commits. */
  List<Fact> changes() throws SQLException {
    List<Fact> facts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select resource_key, version, op from dashboard.changes"
                    + " where op <> 'baseline' order by change_no")) {
      while (rows.next()) {
        facts.add(CommittedReader.change(rows.getString(1), rows.getInt(2), rows.getString(3)));
      }
    }
    return facts;
  }

  /** The operations on each resource that changed, in the order of its versions. */
  Map<String, List<String>> operations() throws SQLException {
    Map<String, List<String>> operations = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select resource_key, array_agg(op order by version) from dashboard.changes"
                    + " where op <> 'baseline' group by 1")) {
      while (rows.next()) {
        operations.put(rows.getString(1), List.of((String[]) rows.getArray(2).getArray()));
      }
    }
    return operations;
  }

  /**
   * What is to be told of each alert, in the order of alerts: that it fires, once more for each
   * note that the ledger has of it, and that it is over; nothing of one that is kept back.
   */
  List<Fact> alerts() throws SQLException {
    List<Fact> facts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select subject, rule, starts_at, ends_at is not null,
                       1 + (select count(*) from gateledger.alert_note n where n.alert_no = a.alert_no)
                  from gateledger.alert a
                 where not is_untold
                 order by alert_no
                """)) {
      while (rows.next()) {
        String subject = rows.getString(1);
        String rule = rows.getString(2);
        Instant startsAt = rows.getObject(3, OffsetDateTime.class).toInstant();
        Fact firing = CommittedReader.alert(subject, rule, startsAt, "firing");
        facts.addAll(Collections.nCopies(rows.getInt(5), firing));
        if (rows.getBoolean(4)) {
          facts.add(CommittedReader.alert(subject, rule, startsAt, "resolved"));
        }
      }
    }
    return facts;
  }

  /** The links of the hash chain that do not follow. */
  List<String> breaks() throws SQLException {
    return ChainQuery.breaks(connection);
  }

  /** How many incarnations the ledger had: more than one says that it took itself for restored. */
  long incarnations() throws SQLException {
    return Long.parseLong(texts("select count(*) from gateledger.incarnation").getFirst());
  }

  /** A session that has only begun or is about to end may have no name. */
  private List<String> nodes(String sql) throws SQLException {
    return texts(sql).stream().filter(CrashedNodes.NAMES::contains).toList();
  }

  private List<String> texts(String sql) throws SQLException {
    return Queries.texts(connection, sql);
  }
}
