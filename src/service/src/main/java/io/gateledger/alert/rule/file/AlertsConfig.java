package io.gateledger.alert.rule.file;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where rules come from, besides those that ship with Gateledger. */
@ConfigMapping(prefix = "gateledger.alerts")
public interface AlertsConfig {

  /** A directory of files of rules, which are taken up when they change. */
  Optional<Path> directory();

  /** Where the runbooks are that rules name by a relative path. */
  Optional<URI> runbookUrl();

  /** What is wrong with the settings, each with its name and what it should be. */
  static List<String> mistakes(AlertsConfig alerts) {
    return alerts
        .runbookUrl()
        .filter(base -> !isWeb(base))
        .map(base -> List.of("gateledger.alerts.runbook-url should begin with http:// or https://"))
        .orElse(List.of());
  }

  private static boolean isWeb(URI base) {
    return List.of("http", "https").contains(String.valueOf(base.getScheme()))
        && base.getHost() != null;
  }
}
