package io.gateledger.collect.limit;

import io.gateledger.collect.Problem.CredentialsRejected;
import io.gateledger.collect.http.Deadline;
import io.gateledger.collect.http.RequestFailed;

/** A sign-in on its way. */
final class SignInAttempts extends CallAttempts {

  private final CredentialsCircuitBreaker circuit;
  private boolean isProbe;
  private boolean succeeded;

  SignInAttempts(
      String account,
      AccountRateLimiter gate,
      CredentialsCircuitBreaker circuit,
      ChannelContext with,
      Deadline deadline) {
    super(account, gate, with, deadline);
    this.circuit = circuit;
  }

  @Override
  void admit(CredentialRejections rejections) throws RequestFailed {
    isProbe = circuit.admitSignIn(rejections);
  }

  @Override
  void accepted(CredentialRejections before) {
    // That the credentials are good for more than signing in, only a read can tell.
  }

  @Override
  public void succeeded() {
    succeeded = true;
  }

  @Override
  void rejected(CredentialsRejected problem) throws RequestFailed {
    circuit.rejected(problem, isProbe);
  }

  @Override
  public void close() {
    if (isProbe && !succeeded) {
      circuit.endSignIn();
    }
  }
}
