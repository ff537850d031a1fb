package io.gateledger.ledger.retention;

import io.gateledger.ledger.sql.LedgerUnavailable;
import io.gateledger.ledger.sql.Sql;
import io.gateledger.ledger.sql.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * Makes the months to come and drops those past their retention. Neither keeps anyone from reading
 * or committing meanwhile, whoever else holds the tables.
 */
@ApplicationScoped
public class Partitions {

  private static final Logger LOG = Logger.getLogger(Partitions.class);

  private static final int MONTHS_AHEAD = 6;

  private final Transactions transactions;
  private final RetentionConfig retention;
  private final Clock clock;
  private final RetentionMetrics metrics;

  @Inject
  public Partitions(
      Transactions transactions, RetentionConfig retention, Clock clock, MeterRegistry meters) {
    this.transactions = transactions;
    this.retention = retention;
    this.clock = clock;
    this.metrics = new RetentionMetrics(meters);
  }

  public Partitions(Transactions transactions, RetentionConfig retention, Clock clock) {
    this(transactions, retention, clock, new SimpleMeterRegistry());
  }

  /** Makes this month, where it is lacking, and those after it. */
  public void makeMonths() {
    for (MonthlyTable table : tables()) {
      metrics.expect(table.name());
      transactions.runInTransaction(
          connection ->
              Sql.over(connection)
                  .createQuery(
                      "select 1 from gateledger.keep_months(:table::regclass, :today::date,"
                          + " :months)")
                  .bind("table", table.name())
                  .bind("today", day(clock.instant()))
                  .bind("months", 1 + MONTHS_AHEAD)
                  .mapTo(Integer.class)
                  .one());
    }
  }

  /**
   * Drops the months that lie wholly past retention, by this node's clock and the database's. One
   * that somebody still reads, or whose changes are not told yet, is left for the next time.
   */
  public void dropMonths() {
    boolean allDropped = true;
    for (MonthlyTable table : tables()) {
      allDropped &= areMonthsDropped(table);
    }
    if (allDropped) {
      metrics.ran(clock.instant());
    }
  }

  /** What {@link #dropMonths} would drop now; changes nothing. */
  public List<MonthPastRetention> monthsPastRetention() {
    return tables().stream().flatMap(table -> pastRetention(table).stream()).toList();
  }

  /** Marked as those that are dropped are, then taken back, and counted when nothing is locked. */
  private List<MonthPastRetention> pastRetention(MonthlyTable table) {
    List<ReleasedMonth> months = new ArrayList<>();
    try {
      transactions.runInTransaction(
          connection -> {
            months.addAll(months(connection, table));
            throw new TakenBack();
          });
    } catch (TakenBack e) {
      LOG.debugf("months past retention were looked at: table=%s", table.name());
    }
    return months.stream().map(month -> counted(table, month)).toList();
  }

  private MonthPastRetention counted(MonthlyTable table, ReleasedMonth month) {
    long rows =
        transactions.inTransaction(
            connection ->
                Sql.over(connection)
                    .createQuery("select count(*) from " + month.partition())
                    .mapTo(Long.class)
                    .one());
    return new MonthPastRetention(
        month.partition(), rows, "gateledger.retention." + table.setting());
  }

  private boolean areMonthsDropped(MonthlyTable table) {
    try {
      months(table)
          .forEach(month -> transactions.withoutTransaction(c -> drop(Sql.over(c), table, month)));
      return true;
    } catch (LedgerUnavailable e) {
      if (e.isLockTimeout()) {
        LOG.infof(
            "month past retention is still read and is dropped later: table=%s", table.name());
      } else {
        LOG.errorf(e, "months past retention are dropped later: table=%s", table.name());
      }
      return false;
    }
  }

  /** The months to be dropped, those first that an interrupted attempt left half done. */
  private List<ReleasedMonth> months(MonthlyTable table) {
    return transactions.inTransaction(connection -> months(connection, table));
  }

  private List<ReleasedMonth> months(Connection connection, MonthlyTable table) {
    return Sql.over(connection)
        .createQuery(
            """
            select partition, step
              from gateledger.release_months_before(:table::regclass, :oldest::date)
            """)
        .bind("table", table.name())
        .bind("oldest", day(RetentionTime.now(connection, clock).minus(kept(table))))
        .mapTo(ReleasedMonth.class)
        .list();
  }

  /**
   * Detaching waits for whoever uses the table, and keeps nobody from it while it waits; what it
   * locks in the end is the month alone. Without the time limit it would wait as long as a dump
   * takes, with a connection of the pool.
   */
  private void drop(Handle sql, MonthlyTable table, ReleasedMonth month) {
    long rows = rows(sql, month);
    sql.execute("set lock_timeout = '2s'");
    try {
      switch (month.step()) {
        case "detach" ->
            sql.execute(
                "alter table %s detach partition %s concurrently"
                    .formatted(table.name(), month.partition()));
        case "finalize" ->
            sql.execute(
                "alter table %s detach partition %s finalize"
                    .formatted(table.name(), month.partition()));
        default -> LOG.debugf("month is detached already: partition=%s", month.partition());
      }
      sql.execute("drop table " + month.partition());
    } finally {
      sql.execute("reset lock_timeout");
    }
    metrics.dropped(table.name(), rows);
    LOG.infof("month past retention was dropped: partition=%s", month.partition());
  }

  /** As PostgreSQL last estimated: a count would read what is about to be dropped. */
  private static long rows(Handle sql, ReleasedMonth month) {
    return sql.createQuery(
            "select greatest(0, reltuples)::bigint from pg_class where oid = :month::regclass")
        .bind("month", month.partition())
        .mapTo(Long.class)
        .one();
  }

  private List<MonthlyTable> tables() {
    return transactions.inTransaction(
        connection ->
            Sql.over(connection)
                .createQuery(
                    """
                    select format('gateledger.%I', table_name) as name, setting
                      from gateledger.retention
                     order by table_name
                    """)
                .mapTo(MonthlyTable.class)
                .list());
  }

  private Duration kept(MonthlyTable table) {
    return switch (table.setting()) {
      case "changes" -> retention.changes();
      case "versions" -> retention.versions();
      case "runs" -> retention.runs();
      default -> throw new IllegalStateException("nothing says how long to keep " + table);
    };
  }

  private static String day(Instant moment) {
    return LocalDate.ofInstant(moment, ZoneOffset.UTC).toString();
  }

  /** Ends a transaction of which nothing is to stay. */
  private static final class TakenBack extends RuntimeException {
    TakenBack() {
      super("nothing of this is to stay", null, false, false);
    }
  }

  /** A table in months, and the last part of the setting that says how long it is kept. */
  record MonthlyTable(String name, String setting) {}

  /** A partition, and what is to be done of it next. */
  record ReleasedMonth(String partition, String step) {}
}
