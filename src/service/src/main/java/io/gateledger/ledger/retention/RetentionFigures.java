package io.gateledger.ledger.retention;

import io.gateledger.ledger.sql.Sql;
import io.gateledger.metric.GaugeRows;
import io.gateledger.metric.LedgerFigures;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Whether retention does its work, as gauges: seen from the months that are there. */
@Singleton
class RetentionFigures implements LedgerFigures {

  record TableFigure(String table, double overdue, double ahead) {}

  private final RetentionConfig retention;
  private final GaugeRows overdue;
  private final GaugeRows ahead;

  RetentionFigures(RetentionConfig retention, MeterRegistry meters) {
    this.retention = retention;
    overdue =
        new GaugeRows(
            meters,
            "gateledger.retention.months.overdue",
            null,
            "Months that lie wholly past their retention and are still there");
    ahead =
        new GaugeRows(
            meters,
            "gateledger.retention.months.ahead",
            null,
            "Months to come for which there is a partition already");
  }

  @Override
  public void read(Connection connection) {
    Map<Tags, Double> past = new HashMap<>();
    Map<Tags, Double> future = new HashMap<>();
    Sql.over(connection)
        .createQuery(
            """
            select r.table_name as table,
                   count(*) filter (where p.month < date_trunc('month', now.utc
                     - case r.setting when 'changes' then :changes when 'versions' then :versions else :runs end
                     * interval '1 second'))::float8 as overdue,
                   count(*) filter (where p.month > date_trunc('month', now.utc))::float8 as ahead
              from gateledger.retention r
             cross join (select clock_timestamp() at time zone 'UTC' as utc) now
              left join (
                select t.relname, to_date(right(c.relname, 6), 'YYYYMM') as month
                  from pg_inherits i
                  join pg_class t on t.oid = i.inhparent and t.relnamespace = 'gateledger'::regnamespace
                  join pg_class c on c.oid = i.inhrelid
                 where c.relname ~ '_[0-9]{6}$') p on p.relname = r.table_name
             group by r.table_name
            """)
        .bind("changes", seconds(retention.changes()))
        .bind("versions", seconds(retention.versions()))
        .bind("runs", seconds(retention.runs()))
        .mapTo(TableFigure.class)
        .forEach(
            figure -> {
              Tags tags = Tags.of("table", figure.table());
              past.put(tags, figure.overdue());
              future.put(tags, figure.ahead());
            });
    overdue.show(past);
    ahead.show(future);
  }

  private static long seconds(Duration kept) {
    return kept.toSeconds();
  }

  @Override
  public void forget() {
    overdue.forget();
    ahead.forget();
  }
}
