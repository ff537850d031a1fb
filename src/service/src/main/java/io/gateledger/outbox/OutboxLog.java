package io.gateledger.outbox;

import de.bytefish.pgbulkinsert.row.SimpleRowWriter;
import de.bytefish.pgbulkinsert.row.SimpleRowWriter.Table;
import io.gateledger.event.LedgerEvent;
import io.gateledger.event.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.postgresql.PGConnection;

/** The events that wait for Kafka, in PostgreSQL. */
@ApplicationScoped
public class OutboxLog {

  private static final Table OUTBOX =
      new Table(
          "gateledger",
          "outbox",
          new String[] {"topic", "key", "ce_id", "ce_type", "ce_source", "ce_time", "payload"});

  /** Appends events, in their order, within the caller's transaction and commit order. */
  public void append(Connection connection, List<LedgerEvent> events) throws SQLException {
    if (events.isEmpty()) {
      return;
    }
    try (SimpleRowWriter rows =
        new SimpleRowWriter(OUTBOX, connection.unwrap(PGConnection.class))) {
      for (LedgerEvent event : events) {
        rows.startRow(
            row -> {
              row.setText("topic", event.topic().wireName());
              row.setText("key", event.key());
              row.setUUID("ce_id", event.id());
              row.setText("ce_type", event.type());
              row.setText("ce_source", event.source());
              row.setTimeStampTz("ce_time", event.time().atZone(ZoneOffset.UTC));
              row.setText("payload", event.payload());
            });
      }
    }
  }

  /** The next events after a position, in the order of commits. */
  List<Waiting> after(Connection connection, long position, int limit) throws SQLException {
    List<Waiting> waiting = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select outbox_no, topic, key, ce_id, ce_type, ce_source, ce_time, payload
              from gateledger.outbox
             where outbox_no > ?
             order by outbox_no
             limit ?
            """)) {
      select.setLong(1, position);
      select.setInt(2, limit);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          waiting.add(
              new Waiting(
                  rows.getLong(1),
                  new LedgerEvent(
                      Topic.valueOf(rows.getString(2).toUpperCase(Locale.ROOT)),
                      rows.getString(3),
                      rows.getObject(4, UUID.class),
                      rows.getString(5),
                      rows.getString(6),
                      rows.getObject(7, OffsetDateTime.class).toInstant(),
                      rows.getString(8))));
        }
      }
    }
    return waiting;
  }

  /**
   * Moves what waits behind a position, should the numbering be behind it: so it is after
   * PostgreSQL was restored from a backup older than what Kafka was told. Some of it may then be
   * told again, under the ids it had, but nothing can be taken for told that was not.
   */
  void catchUp(Connection connection, long position) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      // Nothing is numbered while the table is locked, since numbers are drawn as rows are written.
      statement.execute("lock table gateledger.outbox in exclusive mode");
      if (lastNumber(statement) < position) {
        statement.execute(
            """
            update gateledger.outbox o
               set outbox_no = %d + later.place
              from (select outbox_no, row_number() over (order by outbox_no) as place
                      from gateledger.outbox) later
             where o.outbox_no = later.outbox_no
            """
                .formatted(position));
        statement.execute(
            "select setval('gateledger.outbox_no', %d + (select count(*) from gateledger.outbox))"
                .formatted(position));
      }
      connection.commit();
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private static long lastNumber(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("select last_value from gateledger.outbox_no")) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Forgets the events up to a position, which Kafka has. */
  void deleteUpTo(Connection connection, long position) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("delete from gateledger.outbox where outbox_no <= ?")) {
      delete.setLong(1, position);
      delete.executeUpdate();
    }
  }

  /** An event and its place in the order of commits. */
  record Waiting(long number, LedgerEvent event) {}
}
