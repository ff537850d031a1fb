package io.gateledger;

import io.gateledger.alert.rule.file.AlertsConfig;
import io.gateledger.api.operator.OperatorConfig;
import io.gateledger.catalogue.entry.CatalogueConfig;
import io.gateledger.collect.account.AccountsConfig;
import io.gateledger.collect.limit.LimitConfig;
import io.gateledger.collect.listing.ListingConfig;
import io.gateledger.collect.page.PageConfig;
import io.gateledger.collect.provider.ProviderRegistry;
import io.gateledger.event.EventsConfig;
import io.gateledger.ledger.retention.RetentionConfig;
import io.gateledger.metric.MetricsConfig;
import io.gateledger.node.NodeConfig;
import io.gateledger.pipeline.quarantine.QuarantineConfig;
import io.gateledger.reconcile.ReconcileConfig;
import io.gateledger.reconcile.RetirementConfig;
import io.gateledger.relay.RelayConfig;
import io.gateledger.replay.ReplayConfig;
import io.gateledger.schedule.PollConfig;
import io.gateledger.schedule.ResourceTypesConfig;
import io.gateledger.sink.SinksConfig;
import java.util.List;
import java.util.stream.Stream;

/** The settings of each feature, as the service reads them at its start and anew while it runs. */
final class ConfigurationMappings {

  /** What is read anew while the service runs, without what each provider names itself. */
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
          ReplayConfig.class,
          MetricsConfig.class,
          SinksConfig.class,
          ReloadConfig.class);

  /** What is read at the start alone. */
  private static final List<Class<?>> OF_THE_START =
      List.of(CatalogueConfig.class, AlertsConfig.class, NodeConfig.class);

  /** All that the service asks of settings. */
  static List<Class<?>> all(ProviderRegistry providers) {
    return Stream.of(
            OF_FEATURES.stream(),
            OF_THE_START.stream(),
            providers.names().stream()
                .flatMap(name -> providers.find(name).stream())
                .flatMap(provider -> provider.settingsMapping().stream()))
        .flatMap(mappings -> mappings)
        .<Class<?>>map(mapping -> mapping)
        .toList();
  }

  private ConfigurationMappings() {}
}
