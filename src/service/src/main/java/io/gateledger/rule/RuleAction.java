package io.gateledger.rule;

import io.gateledger.resource.WireNamed;

/** What a rule does with the traffic that it speaks of. */
public enum RuleAction implements WireNamed {
  ALLOW,
  DENY
}
