package io.gateledger;

import io.gateledger.api.operator.OperatorConfig;
import io.gateledger.catalogue.entry.CatalogueConfig;
import io.gateledger.collect.ConfigurationException;
import io.gateledger.collect.account.Accounts;
import io.gateledger.collect.http.HttpTransport;
import io.gateledger.collect.listing.TestCollecting;
import io.gateledger.collect.listing.TestTypes;
import io.gateledger.collect.provider.Account;
import io.gateledger.event.EventsConfig;
import io.gateledger.ledger.retention.RetentionConfig;
import io.gateledger.metric.MetricsConfig;
import io.gateledger.pipeline.quarantine.QuarantineConfig;
import io.gateledger.reconcile.ReconcileConfig;
import io.gateledger.reconcile.RetirementConfig;
import io.gateledger.relay.RelayConfig;
import io.gateledger.replay.ReplayConfig;
import io.gateledger.schedule.PollConfig;
import io.gateledger.schedule.ResourceTypesConfig;
import io.gateledger.sink.SinksConfig;
import io.smallrye.config.SmallRyeConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConfigurationCheckTest {

  private static final Map<String, String> ACCOUNT =
      TestCollecting.account(
          "nhn-prod",
          "nhn",
          "KR1",
          Map.of(
              "credentials.tenant-id", "t",
              "credentials.username", "u",
              "credentials.password", "hush"));

  @Test
  void shouldFindNothingWrongWithWhatShips() {
    assertThat(check(Map.of())).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "gateledger.retention.changes, -1d, '1d or more, such as 400d'",
    "gateledger.retention.versions, 0s, '1d or more, such as 400d'",
    "gateledger.retention.runs, 23h, '1d or more, such as 400d'",
    "gateledger.poll.interval, 0s, '100ms or more, such as 30s'",
    "gateledger.poll.attention-interval, -1s, '100ms or more, such as 30s'",
    "gateledger.resource-types.vpn-tunnel.interval, 99ms, '100ms or more, such as 30s'",
    "gateledger.accounts.nhn-prod.resource-types.internet-gateway.interval, -1s, '100ms or more'",
    "gateledger.poll.timeout, 0s, '1ms or more, such as 30s'",
    "gateledger.poll.blindness-check, -5s, '1ms or more, such as 30s'",
    "gateledger.metrics.interval, 0s, '1ms or more, such as 30s'",
    "gateledger.relay.idle, 0s, '1ms or more, such as 30s'",
    "gateledger.relay.retry, -2s, '1ms or more, such as 30s'",
    "gateledger.relay.batch, 0, '1 to 100000'",
    "gateledger.relay.batch, 100001, '1 to 100000'",
    "gateledger.relay.batch-bytes, 0, '1 or more'",
    "gateledger.events.topic-prefix, two words, 'letters, digits'",
    "gateledger.collect.run-timeout, -1s, '1ms or more, such as 30s'",
    "gateledger.collect.page-size.internet-gateway, 0, '1 or more'",
    "gateledger.collect.max-nesting, 0, '1 or more'",
    "gateledger.collect.retries, 11, '0 to 10'",
    "gateledger.collect.rate-limit.requests, 0, '1 or more'",
    "gateledger.quarantine.share, -1, 'between 0 and 1, such as 0.2'",
    "gateledger.retire.patience, -1s, '0s or more, such as 2m'",
    "gateledger.api.operator-token, short, 'at least 16 characters'"
  })
  void shouldRefuseByNameAndRemedy(String setting, String value, String remedy) {
    assertThatThrownBy(() -> check(Map.of(setting, value)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(setting)
        .hasMessageContaining(remedy)
        .hasMessageNotContaining(System.lineSeparator());
  }

  @Test
  void shouldTellEveryMistakeAtOnce() {
    assertThatThrownBy(
            () ->
                check(
                    Map.of(
                        "gateledger.accounts.nhn-prod.regions", "KR9",
                        "gateledger.quarantine.count", "-1",
                        "gateledger.retention.runs", "-1d",
                        "quarkus.config.locations", "/no/such.yaml")))
        .satisfies(
            mistaken ->
                assertThat(StartFailure.explain(mistaken))
                    .hasSize(4)
                    .anyMatch(line -> line.contains("KR9"))
                    .anyMatch(line -> line.contains("quarantine.count"))
                    .anyMatch(line -> line.contains("retention.runs"))
                    .anyMatch(line -> line.contains("/no/such.yaml")));
  }

  @Test
  void shouldRefuseAFileThatAsksForAnotherPlaceInTheOrderOfSources() {
    assertThatThrownBy(() -> check(Map.of("config_ordinal", "500")))
        .hasMessageStartingWith("config_ordinal in ");
  }

  private static List<?> check(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(ACCOUNT);
    settings.putAll(more);
    return check(settings, Map.of());
  }

  /** The accounts of settings and environment variables that the service would start with. */
  static List<Account> check(Map<String, String> settings, Map<String, String> environment) {
    SmallRyeConfig config =
        TestCollecting.config(
            settings,
            environment,
            CatalogueConfig.class,
            PollConfig.class,
            ResourceTypesConfig.class,
            QuarantineConfig.class,
            RetirementConfig.class,
            ReconcileConfig.class,
            RetentionConfig.class,
            EventsConfig.class,
            RelayConfig.class,
            ReplayConfig.class,
            SinksConfig.class,
            MetricsConfig.class,
            OperatorConfig.class);
    HttpTransport http = new HttpTransport(Duration.ofSeconds(1), Clock.systemUTC());
    Accounts accounts =
        new Accounts(
            TestCollecting.providers(config, http, Clock.systemUTC()), TestTypes.CATALOGUE, config);
    http.close();
    return new ConfigurationCheck(accounts).check(config);
  }
}
