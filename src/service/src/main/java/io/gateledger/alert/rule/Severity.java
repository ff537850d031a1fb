package io.gateledger.alert.rule;

import io.gateledger.resource.WireNamed;

/** How soon someone has to look. */
public enum Severity implements WireNamed {
  /** At once, at night too. */
  CRITICAL,
  /** During the day. */
  WARNING,
  /** When there is time. */
  INFO
}
