package io.gateledger.alert;

import io.gateledger.alert.rule.BuiltInRules;
import io.gateledger.alert.rule.RulesInForce;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Serves the rules in force. */
class AlertRulesProducer {

  @Produces
  @Singleton
  RulesInForce inForce() {
    return new RulesInForce(BuiltInRules.all());
  }

  @Produces
  @Singleton
  AlertRules rules(RulesInForce inForce) {
    return new AlertRules(inForce);
  }
}
