package io.gateledger.collect.limit;

import io.gateledger.collect.Problem.CredentialsRejected;
import io.gateledger.collect.http.RequestFailedException;
import io.gateledger.collect.limit.state.CredentialRejections;

/** A read closes the circuit, and opens it. */
final class ReadPolicy implements CallPolicy {

  private final CredentialsCircuitBreaker circuitBreaker;
  private boolean isProbe;

  ReadPolicy(CredentialsCircuitBreaker circuitBreaker) {
    this.circuitBreaker = circuitBreaker;
  }

  @Override
  public void admit(CredentialRejections rejections) throws RequestFailedException {
    // A probe goes through to its end, with its renewal.
    if (!isProbe) {
      isProbe = circuitBreaker.admitRead(rejections);
    }
  }

  @Override
  public void succeeded(CredentialRejections before) throws RequestFailedException {
    circuitBreaker.accepted(before);
  }

  @Override
  public void notFound(CredentialRejections before) throws RequestFailedException {
    // Whoever says so knows who asks.
    circuitBreaker.accepted(before);
  }

  @Override
  public void rejected(CredentialsRejected problem) throws RequestFailedException {
    circuitBreaker.rejected(problem, isProbe);
  }

  @Override
  public void close() {
    if (isProbe) {
      circuitBreaker.endRead();
    }
  }
}
