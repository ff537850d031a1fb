package io.gateledger.reconcile;

import io.gateledger.alert.rule.RulesInForce;
import io.gateledger.catalogue.Catalogue;
import io.gateledger.collect.account.Accounts;
import io.gateledger.collect.provider.Account;
import io.gateledger.configuration.ConfigurationInForce;
import io.gateledger.ledger.scope.NodeClaim;
import io.gateledger.node.NodeIdentity;
import io.gateledger.pipeline.ConfiguredScopes;
import io.gateledger.pipeline.ConfiguredScopes.ConfiguredScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What this node claims: the configuration in force, without what only this node is about (where it
 * listens, how it reaches PostgreSQL and Kafka) and without any secret.
 */
@ApplicationScoped
class ClaimedConfiguration {

  private static final List<String> DURATIONS =
      List.of(
          "gateledger.poll.interval",
          "gateledger.poll.attention-interval",
          "gateledger.collect.rate-limit.per",
          "gateledger.collect.run-timeout",
          "gateledger.retire.patience",
          "gateledger.retention.changes",
          "gateledger.retention.versions",
          "gateledger.retention.runs");

  private static final List<String> TEXTS =
      List.of(
          "gateledger.collect.rate-limit.requests",
          "gateledger.collect.retries",
          "gateledger.quarantine.count",
          "gateledger.quarantine.share",
          "gateledger.quarantine.everything-from",
          "gateledger.retire.count",
          "gateledger.retire.share",
          "gateledger.events.topic-prefix");

  private final NodeIdentity me;
  private final ConfiguredScopes scopes;
  private final Accounts accounts;
  private final Catalogue catalogue;
  private final ConfigurationInForce inForce;
  private final RulesInForce rules;

  ClaimedConfiguration(
      NodeIdentity me,
      ConfiguredScopes scopes,
      Accounts accounts,
      Catalogue catalogue,
      ConfigurationInForce inForce,
      RulesInForce rules) {
    this.me = me;
    this.scopes = scopes;
    this.accounts = accounts;
    this.catalogue = catalogue;
    this.inForce = inForce;
    this.rules = rules;
  }

  NodeClaim claim() {
    return new NodeClaim(
        me.id(), me.name(), scopes.all().stream().map(ConfiguredScope::scope).toList(), common());
  }

  private Map<String, String> common() {
    Map<String, String> common = new TreeMap<>();
    TEXTS.forEach(
        key ->
            inForce
                .settings()
                .getOptionalValue(key, String.class)
                .ifPresent(value -> common.put(key, value)));
    common.put(NodeClaim.ALERT_RULES, NodeClaim.rulesOf(rules.current().version()));
    DURATIONS.forEach(key -> duration(common, key));
    for (Account account : accounts.all()) {
      catalogue
          .typesOf(account.provider())
          .forEach(
              type -> duration(common, "gateledger.resource-types." + type.name() + ".interval"));
      describe(common, account);
    }
    return common;
  }

  /** The same however it is written. */
  private void duration(Map<String, String> common, String key) {
    inForce
        .settings()
        .getOptionalValue(key, Duration.class)
        .ifPresent(value -> common.put(key, value.toString()));
  }

  private static void describe(Map<String, String> common, Account account) {
    String subject = "account " + account.name();
    common.put(subject, account.provider());
    common.put(
        subject + ": regions",
        account.regions().stream().sorted().collect(Collectors.joining(", ")));
    if (!account.formerly().isEmpty()) {
      common.put(
          subject + ": formerly",
          account.formerly().stream().sorted().collect(Collectors.joining(", ")));
    }
    account.providerSettings().forEach((key, value) -> common.put(subject + ": " + key, value));
    if (!account.rateLimits().isEmpty()) {
      common.put(
          subject + ": rate limit",
          account.rateLimits().stream()
              .map(Object::toString)
              .sorted()
              .collect(Collectors.joining(", ")));
    }
    account
        .endpoints()
        .forEach(
            (service, uri) ->
                common.put(subject + ": endpoint of " + service, withoutUserInfo(uri)));
    account
        .typeSettings()
        .forEach(
            (type, setting) -> {
              if (!setting.enabled()) {
                common.put(subject + ": " + type, "off");
              }
              setting
                  .interval()
                  .ifPresent(
                      interval ->
                          common.put(subject + ": interval of " + type, interval.toString()));
            });
  }

  /** Nor with a query, which may hold a secret as well. */
  private static String withoutUserInfo(URI uri) {
    return uri.getScheme()
        + "://"
        + uri.getHost()
        + (uri.getPort() < 0 ? "" : ":" + uri.getPort())
        + (uri.getPath() == null ? "" : uri.getPath());
  }
}
