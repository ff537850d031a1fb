package io.gateledger.simulator.http;

import java.util.List;

/** One provider's API family: what it serves, and how it words its errors. */
public interface Cloud {

  List<Endpoint> endpoints();

  /** The response that this provider really sends under the condition. */
  Response errorResponse(ErrorCondition condition, Request request);
}
