package io.gateledger.outbox;

import io.gateledger.event.CloudEvent;
import io.gateledger.event.Topic;
import io.gateledger.ledger.sql.CopyTarget;
import io.gateledger.ledger.sql.Sql;
import io.gateledger.resource.WireNamed;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The events that wait for Kafka, in PostgreSQL. */
@ApplicationScoped
public class OutboxLog {

  private static final CopyTarget OUTBOX =
      new CopyTarget(
          "gateledger.outbox",
          "topic",
          "key",
          "ce_id",
          "ce_type",
          "ce_source",
          "ce_time",
          "payload");

  /** Appends events, in their order, within the caller's transaction and commit order. */
  public void append(Connection connection, List<CloudEvent> events) throws SQLException {
    OUTBOX.append(
        connection,
        events,
        (row, event) -> {
          row.setText("topic", event.topic().wireName());
          row.setText("key", event.key());
          row.setUUID("ce_id", event.id());
          row.setText("ce_type", event.type());
          row.setText("ce_source", event.source());
          CopyTarget.setInstant(row, "ce_time", event.time());
          row.setText("payload", event.payload());
        });
  }

  /** The next events after a position, in the order of commits. */
  List<OutboxEntry> after(Connection connection, long position, int limit) {
    return Sql.over(connection)
        .createQuery(
            """
            select outbox_no, topic, key, ce_id, ce_type, ce_source, ce_time, payload
              from gateledger.outbox
             where outbox_no > :position
             order by outbox_no
             limit :limit
            """)
        .bind("position", position)
        .bind("limit", limit)
        .map(OutboxLog::entry)
        .list();
  }

  private static OutboxEntry entry(ResultSet row, StatementContext context) throws SQLException {
    return new OutboxEntry(
        row.getLong(1),
        new CloudEvent(
            WireNamed.ofWireName(Topic.class, row.getString(2)),
            row.getString(3),
            row.getObject(4, UUID.class),
            row.getString(5),
            row.getString(6),
            row.getObject(7, OffsetDateTime.class).toInstant(),
            row.getString(8)));
  }

  /** The last number that a row has drawn. */
  long lastNumber(Connection connection) {
    return lastNumber(Sql.over(connection));
  }

  /**
   * Moves all that waits behind a position, in its order and in the caller's transaction.
   *
   * @return how many rows wait
   */
  long renumberBehind(Connection connection, long position) {
    Handle sql = Sql.over(connection);
    // Nothing is numbered while the table is locked, since numbers are drawn as rows are written.
    sql.execute("lock table gateledger.outbox in exclusive mode");
    long start = Math.max(position, lastNumber(sql));
    int waiting =
        sql.createUpdate(
                """
                update gateledger.outbox o
                   set outbox_no = :start + later.place
                  from (select outbox_no, row_number() over (order by outbox_no) as place
                          from gateledger.outbox) later
                 where o.outbox_no = later.outbox_no
                """)
            .bind("start", start)
            .execute();
    sql.createQuery("select setval('gateledger.outbox_no', :last)")
        .bind("last", Math.max(1, start + waiting))
        .mapTo(Long.class)
        .one();
    return waiting;
  }

  private static long lastNumber(Handle sql) {
    return sql.createQuery("select last_value from gateledger.outbox_no").mapTo(Long.class).one();
  }

  /** Forgets the events up to a position, which Kafka has. */
  void deleteUpTo(Connection connection, long position) {
    Sql.over(connection)
        .createUpdate("delete from gateledger.outbox where outbox_no <= :position")
        .bind("position", position)
        .execute();
  }

  /** An event and its place in the order of commits. */
  record OutboxEntry(long number, CloudEvent event) {}
}
