package io.gateledger.alert.silence;

import io.gateledger.resource.WireNamed;

/** What an operator does about alerts. */
enum AlertAct implements WireNamed {
  SILENCE,
  EXTEND,
  EXPIRE,
  ACKNOWLEDGE,
  UNDO
}
