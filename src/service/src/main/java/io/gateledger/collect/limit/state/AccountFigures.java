package io.gateledger.collect.limit.state;

import io.gateledger.collect.account.Accounts;
import io.gateledger.collect.provider.Account;
import io.gateledger.metric.GaugeRows;
import io.gateledger.metric.LedgerFigures;
import io.gateledger.metric.MetricDetail;
import io.gateledger.metric.MetricsConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How the accounts of this node's configuration stand with their providers, and what is left of
 * their budgets, as gauges.
 */
@Singleton
class AccountFigures implements LedgerFigures {

  private final Accounts accounts;
  private final MetricDetail detail;
  private final Clock clock;
  private final GaugeRows circuit;
  private final GaugeRows budget;
  private final GaugeRows rate;
  private final GaugeRows pause;

  @Inject
  AccountFigures(
      Accounts accounts, MetricsConfig config, @DatabaseTime Clock clock, MeterRegistry meters) {
    this.accounts = accounts;
    this.detail = config.detail();
    this.clock = clock;
    circuit =
        new GaugeRows(
            meters,
            "gateledger.circuit.open",
            null,
            "Accounts that are not asked, since their credentials are rejected");
    budget =
        new GaugeRows(
            meters,
            "gateledger.rate.budget.left",
            "ratio",
            "What is left of the requests that an account may send at once, 1 being all");
    rate =
        new GaugeRows(
            meters,
            "gateledger.rate.level",
            "ratio",
            "The part of its rate that an account may use since its provider slowed it down");
    pause =
        new GaugeRows(
            meters,
            "gateledger.account.pause",
            "seconds",
            "For how much longer a provider asked to be left alone by an account");
  }

  @Override
  public void read(Connection connection) {
    Map<String, AccountHealth> health = AccountHealthStore.all(connection);
    Map<String, Double> left = RateBudgets.left(connection, clock.instant());
    Map<Tags, Double> circuits = new HashMap<>();
    Map<Tags, Double> budgets = new HashMap<>();
    Map<Tags, Double> rates = new HashMap<>();
    Map<Tags, Double> pauses = new HashMap<>();
    for (Account account : accounts.all()) {
      Tags tags = detail.ofAccount(account.provider(), account.name());
      AccountHealth its = health.getOrDefault(account.name(), AccountHealth.WELL);
      circuits.merge(tags, its.rejections().stopsAll() ? 1.0 : 0.0, Double::sum);
      budgets.merge(tags, left.getOrDefault(account.name(), 1.0), Math::min);
      double level =
          (double) its.throttling().level(clock.instant()).sixteenths() / ThrottleLevel.FULL;
      rates.merge(tags, level, Math::min);
      double rest = its.throttling().rest(clock.instant()).toMillis() / 1_000.0;
      pauses.merge(tags, Math.max(0, rest), Math::max);
    }
    circuit.show(circuits);
    budget.show(budgets);
    rate.show(rates);
    pause.show(pauses);
  }

  @Override
  public void forget() {
    List.of(circuit, budget, rate, pause).forEach(GaugeRows::forget);
  }
}
