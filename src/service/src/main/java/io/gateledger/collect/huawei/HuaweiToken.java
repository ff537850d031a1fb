package io.gateledger.collect.huawei;

import io.gateledger.collect.provider.TokenCache;
import java.time.Instant;

/** A token for one project. */
record HuaweiToken(String value, Instant expires) implements TokenCache.Token {

  @Override
  public String toString() {
    return "token (not shown) until " + expires;
  }
}
