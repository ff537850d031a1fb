package io.gateledger.collect;

import io.gateledger.collect.Problem.CredentialsRejected;

/** A sign-in on its way. */
final class SignInPassage extends Passage {

  private final CredentialsCircuit circuit;
  private boolean isProbe;
  private boolean succeeded;

  SignInPassage(
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
    isProbe = circuit.admitSignIn(rejections);
  }

  @Override
  void accepted(Rejections before) {
    // That the credentials are good for more than signing in, only a read can tell.
  }

  @Override
  void succeeded() {
    succeeded = true;
  }

  @Override
  void rejected(CredentialsRejected problem) throws CallFailed {
    circuit.rejected(problem, isProbe);
  }

  @Override
  public void close() {
    if (isProbe && !succeeded) {
      circuit.endSignIn();
    }
  }
}
