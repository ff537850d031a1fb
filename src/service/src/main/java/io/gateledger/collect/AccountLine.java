package io.gateledger.collect;

import io.gateledger.collect.TokenCache.SignIn;
import io.gateledger.collect.TokenCache.Token;

/**
 * One account's way to its provider, which all its requests take: within its rate, at rest while
 * the provider asks for that or rejects the credentials, and asked again where that may help.
 */
public final class AccountLine {

  private final Account account;
  private final AccountGate gate;
  private final CredentialsCircuit circuit;
  private final Equipment with;

  AccountLine(Account account, AccountGate gate, CredentialsCircuit circuit, Equipment with) {
    this.account = account;
    this.gate = gate;
    this.circuit = circuit;
    this.with = with;
  }

  /** The account's tokens, obtained by sign-ins that go this way. */
  public <T extends Token> TokenCache<T> tokens(SignIn<T> signIn) {
    FailedSignIns failures = new FailedSignIns(with.clock(), with.probeTimes());
    return new TokenCache<>(with.clock(), () -> signIn(signIn, failures));
  }

  /** Begins a read; close it when it has ended. */
  Passage read(Deadline deadline) {
    return new ReadPassage(account.name(), gate, circuit, with, deadline);
  }

  private <T> T signIn(SignIn<T> signIn, FailedSignIns failures) throws CallFailed {
    failures.require();
    Deadline deadline =
        Deadline.in(with.longest(), with.clock(), "signing in", "gateledger.collect.run-timeout");
    try (Passage passage = new SignInPassage(account.name(), gate, circuit, with, deadline)) {
      while (true) {
        passage.beforeRequest();
        try {
          T token = signIn.signIn();
          passage.succeeded();
          failures.succeeded();
          return token;
        } catch (CallFailed e) {
          failures.failed(e);
          if (!passage.againAfter(e.problem())) {
            throw e;
          }
        }
      }
    }
  }
}
