package io.gateledger.relay;

import io.gateledger.ledger.incarnation.Incarnation;
import io.gateledger.ledger.incarnation.IncarnationLog;
import io.gateledger.ledger.sql.Sql;
import io.gateledger.outbox.OutboxLog;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * How far the relay has come, as the database knows it. Each batch is announced there before it is
 * told. A leader that finds more in Kafka than was announced knows that the database was put back
 * to an earlier time, and begins another incarnation.
 */
@ApplicationScoped
public class RelayProgress {

  private static final Logger LOG = Logger.getLogger(RelayProgress.class);

  /** By how much a node's clock, and what it does before it commits, may lie behind. */
  private static final Duration CLOCK_MARGIN = Duration.ofMinutes(1);

  private final IncarnationLog incarnations;
  private final OutboxLog outbox;
  private final Counter restores;

  RelayProgress(IncarnationLog incarnations, OutboxLog outbox, MeterRegistry meters) {
    this.incarnations = incarnations;
    this.outbox = outbox;
    this.restores =
        Counter.builder("gateledger.restores")
            .description("Times this node found the database put back to an earlier time")
            .register(meters);
  }

  /**
   * Compares what Kafka knows with the database, at the beginning of a term. Should the database
   * have been put back, a new incarnation begins, and all that waits is moved behind the position,
   * so that nothing is taken for told that was not.
   *
   * @param position the number of the last outbox row that was told, as Kafka knows it
   * @param told the last batch that was told, as Kafka knows it
   * @return the incarnation to go on in
   */
  int begin(Connection connection, long position, Announcement told) throws SQLException {
    connection.setAutoCommit(false);
    try {
      Announced announced = announced(connection);
      int incarnation = incarnations.read(connection).current().number();
      if (told.incarnation() > incarnation
          || told.batch() > announced.batch()
          || position > outbox.lastNumber(connection)) {
        incarnation = beginIncarnation(connection, incarnation, announced, position, told);
      }
      connection.commit();
      return incarnation;
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private int beginIncarnation(
      Connection connection, int last, Announced announced, long position, Announcement told) {
    // What the lost life drew is not drawn again, as far as Kafka knows of it.
    incarnations.skip(connection, told.drawn());
    long waiting = outbox.renumberBehind(connection, position);
    Incarnation next =
        new Incarnation(
            Math.max(last, told.incarnation()) + 1,
            announced.changeNo() + 1,
            announced.announcedAt().minus(CLOCK_MARGIN));
    incarnations.begin(
        connection,
        next,
        "Kafka has batch %d of incarnation %d, position %d; the database had announced batch %d of incarnation %d"
            .formatted(told.batch(), told.incarnation(), position, announced.batch(), last));
    Sql.over(connection)
        .createUpdate("update gateledger.relay_progress set batch = :batch")
        .bind("batch", Math.max(announced.batch(), told.batch()))
        .execute();
    restores.increment();
    LOG.warnf(
        "the database was put back to an earlier time, and a new incarnation of the ledger begins:"
            + " incarnation=%d firstChange=%d batchInKafka=%d batchInDatabase=%d waiting=%d",
        next.number(), next.firstChangeNo(), told.batch(), announced.batch(), waiting);
    return next.number();
  }

  /**
   * Announces the next batch and forgets what was told before it, in one commit.
   *
   * @param confirmed up to where Kafka has committed what was told
   * @param toldBefore whether it committed a batch since the last announcement
   */
  Announcement announce(Connection connection, RelayPosition confirmed, boolean toldBefore)
      throws SQLException {
    connection.setAutoCommit(false);
    try {
      outbox.deleteUpTo(connection, confirmed.outbox());
      Map<String, Long> drawn = incarnations.drawnNumbers(connection);
      long batch =
          Sql.over(connection)
              .createQuery(
                  """
                  update gateledger.relay_progress
                     set batch = batch + 1, change_no = :change_no,
                         announced_at = clock_timestamp(),
                         told_at = case when :told then clock_timestamp() else told_at end
                  returning batch
                  """)
              .bind("change_no", IncarnationLog.lastChange(drawn))
              .bind("told", toldBefore)
              .mapTo(Long.class)
              .one();
      connection.commit();
      return new Announcement(confirmed.incarnation(), batch, drawn);
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  /**
   * Notes that Kafka has all that was announced, and forgets it.
   *
   * @param confirmed up to where Kafka has committed what was told
   */
  void settle(Connection connection, RelayPosition confirmed) throws SQLException {
    connection.setAutoCommit(false);
    try {
      outbox.deleteUpTo(connection, confirmed.outbox());
      Sql.over(connection)
          .createUpdate("update gateledger.relay_progress set told_at = clock_timestamp()")
          .execute();
      connection.commit();
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  /** How many seconds ago Kafka last confirmed a batch, as far as the database knows. */
  public static double silence(Connection connection) {
    return Sql.over(connection)
        .createQuery(
            """
            select extract(epoch from clock_timestamp() - told_at)::float8 from gateledger.relay_progress
            """)
        .mapTo(Double.class)
        .one();
  }

  private static Announced announced(Connection connection) {
    return Sql.over(connection)
        .createQuery(
            """
            select batch, change_no, announced_at from gateledger.relay_progress for update
            """)
        .mapTo(Announced.class)
        .one();
  }

  /** The last announcement, as the database has it. */
  record Announced(long batch, long changeNo, Instant announcedAt) {}
}
