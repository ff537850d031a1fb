package io.gateledger;

import io.gateledger.api.operator.OperatorConfig;
import io.gateledger.collect.account.AccountsConfig;
import io.gateledger.collect.limit.LimitConfig;
import io.gateledger.collect.listing.ListingConfig;
import io.gateledger.collect.page.PageConfig;
import io.gateledger.event.EventsConfig;
import io.gateledger.ledger.RetentionConfig;
import io.gateledger.metric.MetricsConfig;
import io.gateledger.pipeline.quarantine.QuarantineConfig;
import io.gateledger.reconcile.ReconcileConfig;
import io.gateledger.reconcile.RetirementConfig;
import io.gateledger.relay.RelayConfig;
import io.gateledger.schedule.PollConfig;
import io.gateledger.schedule.ResourceTypesConfig;
import java.util.List;

/** The settings of each feature, as the service reads them at its start and anew while it runs. */
final class ConfigurationMappings {

  /** Without those of the providers, which each of them names. */
  static final List<Class<?>> OF_FEATURES =
      List.of(
          AccountsConfig.class,
          LimitConfig.class,
          ListingConfig.class,
          PageConfig.class,
          QuarantineConfig.class,
          RetirementConfig.class,
          ReconcileConfig.class,
          OperatorConfig.class,
          PollConfig.class,
          ResourceTypesConfig.class,
          RetentionConfig.class,
          EventsConfig.class,
          RelayConfig.class,
          MetricsConfig.class,
          ReloadConfig.class);

  private ConfigurationMappings() {}
}
