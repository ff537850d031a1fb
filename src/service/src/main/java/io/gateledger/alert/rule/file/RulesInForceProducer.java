package io.gateledger.alert.rule.file;

import io.gateledger.alert.rule.RulesInForce;
import io.gateledger.catalogue.Catalogue;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Serves the rules in force, read at start, so that a mistake in them stops the start. */
class RulesInForceProducer {

  @Produces
  @Singleton
  AlertRuleFiles files(Catalogue catalogue, AlertsConfig config) {
    return new AlertRuleFiles(catalogue, config.runbookUrl().orElse(null));
  }

  @Produces
  @Singleton
  @Startup
  RulesInForce inForce(AlertRuleFiles files, AlertsConfig config) {
    return new RulesInForce(files.read(config.directory().orElse(null)));
  }
}
