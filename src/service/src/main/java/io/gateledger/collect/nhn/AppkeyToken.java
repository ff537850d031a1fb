package io.gateledger.collect.nhn;

import io.gateledger.collect.provider.TokenCache;
import java.time.Instant;

/** A token of the appkey API. */
record AppkeyToken(String value, Instant expires) implements TokenCache.Token {

  @Override
  public String toString() {
    return "token (not shown) until " + expires;
  }
}
