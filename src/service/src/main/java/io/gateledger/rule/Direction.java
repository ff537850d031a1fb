package io.gateledger.rule;

import io.gateledger.resource.WireNamed;

/** Which way the traffic goes, seen from what the rule protects. */
public enum Direction implements WireNamed {
  INGRESS,
  EGRESS
}
