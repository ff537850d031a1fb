package io.gateledger.collect.limit;

import io.gateledger.collect.Problem.CredentialsRejected;
import io.gateledger.collect.http.Deadline;
import io.gateledger.collect.http.RequestFailed;

/** A read on its way. */
final class ReadAttempts extends CallAttempts {

  private final CredentialsCircuitBreaker circuit;
  private boolean isProbe;

  ReadAttempts(
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
    // A probe goes through to its end, with its renewal.
    if (!isProbe) {
      isProbe = circuit.admitRead(rejections);
    }
  }

  @Override
  void accepted(CredentialRejections before) throws RequestFailed {
    circuit.accepted(before);
  }

  @Override
  void rejected(CredentialsRejected problem) throws RequestFailed {
    circuit.rejected(problem, isProbe);
  }

  @Override
  public void close() {
    if (isProbe) {
      circuit.endRead();
    }
  }
}
