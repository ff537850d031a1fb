package io.gateledger.simulator.wire;

/** Ways in which a cloud, or the gateway before it, turns a call away. */
public enum Refusal {
  UNAUTHORIZED(401),
  EXPIRED_TOKEN(401),
  FORBIDDEN(403),
  /** The provider's own words for "no such resource". */
  NOT_FOUND(404),
  /** The gateway's words, which name no resource: it tells nothing about any. */
  NAMELESS_NOT_FOUND(404),
  THROTTLED(429),
  SERVER_ERROR(500),
  BAD_GATEWAY(502),
  UNAVAILABLE(503);

  private final int status;

  Refusal(int status) {
    this.status = status;
  }

  public int status() {
    return status;
  }
}
