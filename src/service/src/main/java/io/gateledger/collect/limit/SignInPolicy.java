package io.gateledger.collect.limit;

import io.gateledger.collect.Problem.CredentialsRejected;
import io.gateledger.collect.http.RequestFailedException;
import io.gateledger.collect.limit.state.CredentialRejections;

/**
 * A sign-in opens the circuit and never closes it: that the credentials are good for more than
 * signing in, only the read that follows can tell.
 */
final class SignInPolicy implements CallPolicy {

  private final CredentialsCircuitBreaker circuitBreaker;
  private boolean isProbe;
  private boolean succeeded;

  SignInPolicy(CredentialsCircuitBreaker circuitBreaker) {
    this.circuitBreaker = circuitBreaker;
  }

  @Override
  public void admit(CredentialRejections rejections) throws RequestFailedException {
    isProbe = circuitBreaker.admitSignIn(rejections);
  }

  @Override
  public void succeeded(CredentialRejections before) {
    succeeded = true;
  }

  @Override
  public void notFound(CredentialRejections before) {
    // What a sign-in does not find is an account, so no read follows.
    succeeded = false;
  }

  @Override
  public void rejected(CredentialsRejected problem) throws RequestFailedException {
    circuitBreaker.rejected(problem, isProbe);
  }

  @Override
  public void close() {
    if (isProbe && !succeeded) {
      circuitBreaker.endSignIn();
    }
  }
}
