package io.gateledger.collect.limit;

import io.gateledger.collect.http.Deadline;
import io.gateledger.collect.http.RequestFailed;
import io.gateledger.collect.provider.Account;
import io.gateledger.collect.provider.TokenCache;
import io.gateledger.collect.provider.TokenCache.SignIn;
import io.gateledger.collect.provider.TokenCache.Token;

/**
 * One account's way to its provider, which all its requests take: within its rate, at rest while
 * the provider asks for that or rejects the credentials, and asked again where that may help.
 */
public final class AccountChannel {

  private final Account account;
  private final AccountRateLimiter gate;
  private final CredentialsCircuitBreaker circuit;
  private final ChannelContext with;

  AccountChannel(
      Account account,
      AccountRateLimiter gate,
      CredentialsCircuitBreaker circuit,
      ChannelContext with) {
    this.account = account;
    this.gate = gate;
    this.circuit = circuit;
    this.with = with;
  }

  /** The account's tokens, obtained by sign-ins that go this way. */
  public <T extends Token> TokenCache<T> tokens(SignIn<T> signIn) {
    SignInBackoff failures = new SignInBackoff(with.clock(), with.probeTimes());
    return new TokenCache<>(with.clock(), () -> signIn(signIn, failures));
  }

  /** Begins a read; close it when it has ended. */
  public CallAttempts read(Deadline deadline) {
    return new ReadAttempts(account.name(), gate, circuit, with, deadline);
  }

  private <T> T signIn(SignIn<T> signIn, SignInBackoff failures) throws RequestFailed {
    failures.require();
    Deadline deadline =
        Deadline.in(with.longest(), with.clock(), "signing in", "gateledger.collect.run-timeout");
    try (CallAttempts passage = new SignInAttempts(account.name(), gate, circuit, with, deadline)) {
      while (true) {
        passage.beforeRequest();
        try {
          T token = signIn.signIn();
          passage.succeeded();
          failures.succeeded();
          return token;
        } catch (RequestFailed e) {
          failures.failed(e);
          if (!passage.againAfter(e.problem())) {
            throw e;
          }
        }
      }
    }
  }
}
