package io.gateledger.ledger.status;

import io.gateledger.ledger.sql.Sql;
import io.gateledger.metric.GaugeRows;
import io.gateledger.metric.LedgerFigures;
import io.gateledger.metric.MetricDetail;
import io.gateledger.metric.MetricsConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jdbi.v3.core.result.RowView;

/**
 * How fresh the scopes are and what they hold, as gauges. Asked of the table of scopes, which is
 * small, and of indexes that hold only what is missing or in quarantine: the inventory is not
 * counted.
 */
@Singleton
class ScopeFigures implements LedgerFigures {

  /** One line of each gauge. */
  private record ScopeFigure(
      Tags tags,
      long scopes,
      long resources,
      double age,
      double intervals,
      long missing,
      long quarantined,
      long unreadable) {}

  private final MetricDetail detail;
  private final Map<GaugeRows, ToDoubleFunction<ScopeFigure>> gauges;

  @Inject
  ScopeFigures(MeterRegistry meters, MetricsConfig config) {
    this(meters, config.detail());
  }

  ScopeFigures(MeterRegistry meters, MetricDetail detail) {
    this.detail = detail;
    this.gauges =
        Map.of(
            new GaugeRows(meters, "gateledger.scopes", null, "Scopes that are looked at"),
            ScopeFigure::scopes,
            new GaugeRows(
                meters,
                "gateledger.scope.freshness.age",
                "seconds",
                "Since the stalest of the scopes was last seen whole, or is there"),
            ScopeFigure::age,
            new GaugeRows(
                meters,
                "gateledger.scope.freshness.intervals",
                null,
                "The same of the one that is the most of its own intervals behind, in intervals"),
            ScopeFigure::intervals,
            new GaugeRows(
                meters,
                "gateledger.scope.resources",
                null,
                "Resources in the newest snapshots of the scopes"),
            ScopeFigure::resources,
            new GaugeRows(
                meters,
                "gateledger.resources.missing",
                null,
                "Resources that were not listed and are not proven gone"),
            ScopeFigure::missing,
            new GaugeRows(
                meters,
                "gateledger.scopes.quarantined",
                null,
                "Scopes in quarantine, which wait for an operator"),
            ScopeFigure::quarantined,
            new GaugeRows(
                meters,
                "gateledger.unreadable.items.open",
                null,
                "Items that are listed and cannot be read"),
            ScopeFigure::unreadable);
  }

  @Override
  public void read(Connection connection) {
    List<ScopeFigure> figures =
        Sql.over(connection)
            .createQuery(
                """
                select s.provider, s.type,
                       case when :accounts then s.account end as account,
                       case when :regions then s.region end as region,
                       count(*) as scopes,
                       coalesce(sum(s.snapshot_resources), 0)::bigint as resources,
                       max(f.age) as age,
                       coalesce(max(f.age * 1000 / w.regular_ms), 0)::float8 as intervals,
                       coalesce(sum(m.missing), 0)::bigint as missing,
                       count(q.scope_no) as quarantined,
                       coalesce(sum(u.items), 0)::bigint as unreadable
                  from gateledger.scope s
                 cross join lateral (
                   select greatest(0, extract(epoch from clock_timestamp()
                            - coalesce(greatest(s.fresh_as_of, s.returned_at), s.registered_at)))::float8 as age) f
                  left join gateledger.schedule w using (scope_no)
                  left join (select scope_no, count(*) as missing from gateledger.resource
                              where presence = 'missing' group by scope_no) m using (scope_no)
                  left join gateledger.quarantine q on q.scope_no = s.scope_no and q.ended_at is null
                  left join (select scope_no, count(*) as items from gateledger.unreadable_item
                              where ended_at is null group by scope_no) u on u.scope_no = s.scope_no
                 where s.retired_at is null
                 group by 1, 2, 3, 4
                """)
            .bind("accounts", detail.namesAccounts())
            .bind("regions", detail.namesRegions())
            .map(this::figure)
            .list();
    gauges.forEach(
        (gauge, value) -> {
          Map<Tags, Double> lines = new HashMap<>();
          figures.forEach(one -> lines.put(one.tags(), value.applyAsDouble(one)));
          gauge.show(lines);
        });
  }

  private ScopeFigure figure(RowView row) {
    return new ScopeFigure(
        detail.ofScope(
            row.getColumn("provider", String.class),
            row.getColumn("account", String.class),
            row.getColumn("region", String.class),
            row.getColumn("type", String.class)),
        row.getColumn("scopes", Long.class),
        row.getColumn("resources", Long.class),
        row.getColumn("age", Double.class),
        row.getColumn("intervals", Double.class),
        row.getColumn("missing", Long.class),
        row.getColumn("quarantined", Long.class),
        row.getColumn("unreadable", Long.class));
  }

  @Override
  public void forget() {
    gauges.keySet().forEach(GaugeRows::forget);
  }
}
