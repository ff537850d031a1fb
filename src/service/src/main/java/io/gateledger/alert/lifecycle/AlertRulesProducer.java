package io.gateledger.alert.lifecycle;

import io.gateledger.alert.rule.RulesInForce;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Serves what judges by the rules in force. */
class AlertRulesProducer {

  @Produces
  @Singleton
  AlertRules rules(RulesInForce inForce) {
    return new AlertRules(inForce);
  }
}
