package io.gateledger.collect;

import io.gateledger.collect.Problem.CredentialsRejected;

/** A read on its way. */
final class ReadPassage extends Passage {

  private final CredentialsCircuit circuit;
  private boolean isProbe;

  ReadPassage(
      String account,
      AccountGate gate,
      CredentialsCircuit circuit,
      Equipment with,
      Deadline deadline) {
    super(account, gate, with, deadline);
    this.circuit = circuit;
  }

  @Override
  void admit(Rejections rejections) throws CallFailed {
    // A probe goes through to its end, with its renewal.
    if (!isProbe) {
      isProbe = circuit.admitRead(rejections);
    }
  }

  @Override
  void accepted(Rejections before) throws CallFailed {
    circuit.accepted(before);
  }

  @Override
  void rejected(CredentialsRejected problem) throws CallFailed {
    circuit.rejected(problem, isProbe);
  }

  @Override
  public void close() {
    if (isProbe) {
      circuit.endRead();
    }
  }
}
