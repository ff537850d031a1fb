package io.gateledger.simulator.wire;

import java.util.List;

/** One provider's API family: what it serves, and how it says no. */
public interface Cloud {

  List<Endpoint> endpoints();

  /** The reply that this provider really sends when it turns the call away. */
  Reply refusal(Refusal refusal, Call call);
}
