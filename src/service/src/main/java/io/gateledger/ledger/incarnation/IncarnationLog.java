package io.gateledger.ledger.incarnation;

import io.gateledger.ledger.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** The incarnations of the ledger, and the numbers it has drawn, in PostgreSQL. */
@ApplicationScoped
public class IncarnationLog {

  public Incarnations read(Connection connection) {
    return new Incarnations(
        Sql.over(connection)
            .createQuery(
                """
                select number, first_change_no,
                       greatest(since, '0001-01-01 00:00+00') as since
                  from gateledger.incarnation
                """)
            .mapTo(Incarnation.class)
            .list());
  }

  /** Writes down that a restored database begins another life, in the caller's transaction. */
  public void begin(Connection connection, Incarnation next, String reason) {
    Sql.over(connection)
        .createUpdate(
            """
            insert into gateledger.incarnation (number, first_change_no, since, reason)
            values (:number, :first_change_no, :since, :reason)
            """)
        .bind("number", next.number())
        .bind("first_change_no", next.firstChangeNo())
        .bind("since", next.since())
        .bind("reason", reason)
        .execute();
  }

  /** The last number that each sequence of the ledger has drawn, by the sequence's name. */
  public Map<String, Long> drawnNumbers(Connection connection) {
    return new TreeMap<>(
        Sql.over(connection)
            .createQuery(
                """
                select sequencename, last_value from pg_sequences
                 where schemaname = 'gateledger' and last_value is not null
                """)
            .<Map.Entry<String, Long>>map(
                (row, context) -> Map.entry(row.getString(1), row.getLong(2)))
            .collectToMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /**
   * Lets every sequence draw on behind numbers that are known to have been drawn.
   *
   * @param drawn by the sequence's name; names that the ledger does not have are let be
   */
  public void skip(Connection connection, Map<String, Long> drawn) {
    Map<String, Long> own = drawnNumbers(connection);
    Handle sql = Sql.over(connection);
    drawn.forEach(
        (sequence, number) -> {
          if (number > own.getOrDefault(sequence, 0L)) {
            sql.createQuery(
                    """
                    select setval(c.oid, :number) from pg_class c
                     where c.relnamespace = 'gateledger'::regnamespace and c.relkind = 'S'
                       and c.relname = :sequence
                    """)
                .bind("number", number)
                .bind("sequence", sequence)
                .mapTo(Long.class)
                .findOne();
          }
        });
  }

  /** The last number that a change has drawn, whether it was committed or not. */
  public static long lastChange(Map<String, Long> drawn) {
    return drawn.getOrDefault("change_no", 0L);
  }
}
