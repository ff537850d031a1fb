package io.gateledger.simulator.fault;

import io.gateledger.simulator.http.Cloud;
import io.gateledger.simulator.http.Operation;
import io.gateledger.simulator.http.Request;
import io.gateledger.simulator.http.Response;
import java.util.Optional;

/** One thing that can go wrong; either before the cloud answers, or with its answer. */
sealed interface Fault {

  /** Stands in front of the cloud: may answer in its place, or change the request on its way. */
  @FunctionalInterface
  non-sealed interface OnRequest extends Fault {

    Response handle(Request request, Cloud cloud, Operation next);
  }

  /** Alters a response; nothing for a response that it cannot alter, which then does not count. */
  @FunctionalInterface
  non-sealed interface OnResponse extends Fault {

    Optional<Response> alter(Request request, Response response);
  }
}
