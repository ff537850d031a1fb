package io.gateledger.simulator.scp;

import io.gateledger.simulator.http.Operation;
import io.gateledger.simulator.http.Request;
import io.gateledger.simulator.http.Response;
import java.util.List;

/** Answers a request in the version that it asks for. */
@FunctionalInterface
interface ScpVersionedOperation {

  Response handle(Request request, ScpVersion version);

  /** What an unknown version meets is not published; it is an error like any other bad value. */
  default Operation operation() {
    return request ->
        ScpVersion.of(request)
            .map(version -> handle(request, version))
            .orElseGet(() -> ScpErrors.invalid(List.of("Scp-API-Version is not supported")));
  }

  static Operation versioned(ScpVersionedOperation operation) {
    return operation.operation();
  }
}
