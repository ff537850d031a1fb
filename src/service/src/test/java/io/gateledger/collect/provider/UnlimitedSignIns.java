package io.gateledger.collect.provider;

import io.gateledger.collect.provider.TokenCache.SignIn;
import io.gateledger.collect.provider.TokenCache.Token;
import java.time.Clock;

/** Lets each sign-in through at once, and none of them again. */
public record UnlimitedSignIns(Clock clock) implements SignInChannel {

  @Override
  public <T extends Token> TokenCache<T> tokens(SignIn<T> signIn) {
    return new TokenCache<>(clock, signIn);
  }
}
