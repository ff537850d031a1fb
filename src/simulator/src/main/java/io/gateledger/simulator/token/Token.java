package io.gateledger.simulator.token;

import java.time.Instant;

/** A token and the span in which it is good: from its issue up to its expiry, without it. */
public record Token(String id, Instant issuedAt, Instant expiresAt) {

  Token expiredAt(Instant now) {
    return expiresAt.isAfter(now) ? new Token(id, issuedAt, now) : this;
  }
}
