package io.gateledger.simulator.http;

/** Why a cloud, or the gateway before it, turns a request away. */
public enum ErrorCondition {
  UNAUTHORIZED,
  EXPIRED_TOKEN,
  FORBIDDEN,
  /** The provider's own words for "no such resource". */
  NOT_FOUND,
  /** The gateway's words, which name no resource: it tells nothing about any. */
  NAMELESS_NOT_FOUND,
  THROTTLED,
  SERVER_ERROR,
  BAD_GATEWAY,
  UNAVAILABLE
}
