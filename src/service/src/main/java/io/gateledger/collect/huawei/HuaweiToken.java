package io.gateledger.collect.huawei;

import io.gateledger.collect.provider.TokenCache;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token for one project.
 *
 * @param accountId of the account that the user belongs to, null where the provider does not tell
 */
record HuaweiToken(String value, Instant expires, @Nullable String accountId)
    implements TokenCache.Token {

  @Override
  public String toString() {
    return "token (not shown) until " + expires;
  }
}
