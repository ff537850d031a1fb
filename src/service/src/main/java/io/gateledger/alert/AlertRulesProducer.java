package io.gateledger.alert;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Serves the rules in force. */
class AlertRulesProducer {

  @Produces
  @Singleton
  AlertRules rules() {
    return new AlertRules(BuiltInRules.all());
  }
}
