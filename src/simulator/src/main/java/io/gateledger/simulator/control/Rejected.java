package io.gateledger.simulator.control;

import io.gateledger.simulator.wire.Call;
import io.gateledger.simulator.wire.Operation;
import io.gateledger.simulator.wire.Reply;

/** Leaves the reading of a request from deep inside; never leaves this package. */
final class Rejected extends RuntimeException {

  private final transient Problem problem;

  Rejected(Problem problem) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  /** The operation, with its rejections told as problems. */
  static Operation told(Operation operation) {
    return (Call call) -> {
      try {
        return operation.answer(call);
      } catch (Rejected rejected) {
        return rejected.reply();
      }
    };
  }

  private Reply reply() {
    return problem.reply();
  }
}
