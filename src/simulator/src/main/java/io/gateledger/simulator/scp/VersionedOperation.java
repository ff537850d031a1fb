package io.gateledger.simulator.scp;

import io.gateledger.simulator.wire.Call;
import io.gateledger.simulator.wire.Operation;
import io.gateledger.simulator.wire.Reply;
import java.util.List;

/** Answers a call in the version that it asks for. */
@FunctionalInterface
interface VersionedOperation {

  Reply answer(Call call, ScpVersion version);

  /** What an unknown version meets is not published; it is told like any other bad value. */
  default Operation operation() {
    return call ->
        ScpVersion.of(call)
            .map(version -> answer(call, version))
            .orElseGet(() -> ScpErrors.invalid(List.of("Scp-API-Version is not supported")));
  }

  static Operation versioned(VersionedOperation operation) {
    return operation.operation();
  }
}
