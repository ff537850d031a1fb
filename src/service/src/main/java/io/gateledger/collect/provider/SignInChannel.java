package io.gateledger.collect.provider;

import io.gateledger.collect.provider.TokenCache.SignIn;
import io.gateledger.collect.provider.TokenCache.Token;

/**
 * One account's way to its provider as a session needs it to sign in: within the account's rate,
 * retried where that may help, and stopped while the credentials are rejected. Whoever opens a
 * session hands it over. Safe for use by several threads.
 */
public interface SignInChannel {

  /**
   * A cache of tokens that signs in over this channel, when a token is first asked for.
   *
   * @param signIn one request; what it throws says whether it is retried
   */
  <T extends Token> TokenCache<T> tokens(SignIn<T> signIn);
}
