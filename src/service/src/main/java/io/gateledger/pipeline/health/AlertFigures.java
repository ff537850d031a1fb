package io.gateledger.pipeline.health;

import io.gateledger.alert.RuleSeverity;
import io.gateledger.alert.rule.RulesInForce;
import io.gateledger.alert.store.AlertLog;
import io.gateledger.metric.GaugeRows;
import io.gateledger.metric.LedgerFigures;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.HashMap;
import java.util.Map;

/** How many alerts fire, as gauges: a line a rule, also where none does. */
@Singleton
class AlertFigures implements LedgerFigures {

  private final AlertLog alerts;
  private final RulesInForce rules;
  private final GaugeRows firing;

  AlertFigures(AlertLog alerts, RulesInForce rules, MeterRegistry meters) {
    this.alerts = alerts;
    this.rules = rules;
    this.firing = new GaugeRows(meters, "gateledger.alerts.firing", null, "Alerts that fire");
  }

  @Override
  public void read(Connection connection) {
    Map<Tags, Double> lines = new HashMap<>();
    RuleSeverity.of(rules.current()).forEach(rule -> lines.put(tags(rule), 0.0));
    alerts
        .countFiring(connection)
        .forEach((rule, count) -> lines.put(tags(rule), count.doubleValue()));
    firing.show(lines);
  }

  private static Tags tags(RuleSeverity rule) {
    return Tags.of("rule", rule.rule(), "severity", rule.severity().wireName());
  }

  @Override
  public void forget() {
    firing.forget();
  }
}
