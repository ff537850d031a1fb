package io.gateledger.simulator.token;

/** What a token is worth at a given time. */
public enum TokenStatus {
  VALID,
  EXPIRED,
  UNKNOWN
}
