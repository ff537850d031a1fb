package io.gateledger.simulator.fault;

import io.gateledger.simulator.http.Cloud;
import io.gateledger.simulator.http.Operation;
import io.gateledger.simulator.http.Request;
import io.gateledger.simulator.http.Response;
import java.util.Optional;

/** A fault that is waiting for requests that it matches, and how often it was applied. */
public final class ActiveFault {

  private final String id;
  private final FaultSpec spec;
  private final Fault fault;
  private int matched;
  private int applied;

  ActiveFault(String id, FaultSpec spec, Fault fault) {
    this.id = id;
    this.spec = spec;
    this.fault = fault;
  }

  public String id() {
    return id;
  }

  public FaultSpec spec() {
    return spec;
  }

  public synchronized int applied() {
    return applied;
  }

  boolean matches(Request request) {
    return spec.target()
        .matches(request.line().method(), request.line().rawPath(), request.line().path());
  }

  Response handle(Request request, Cloud cloud, Operation next) {
    return switch (fault) {
      case Fault.OnRequest onRequest ->
          takeTurn() ? onRequest.handle(request, cloud, next) : next.handle(request);
      case Fault.OnResponse onResponse -> {
        Response response = next.handle(request);
        Optional<Response> altered = onResponse.alter(request, response);
        yield altered.isPresent() && takeTurn() ? altered.get() : response;
      }
    };
  }

  private synchronized boolean takeTurn() {
    FaultSpec.Occurrences occurrences = spec.occurrences();
    boolean applies =
        matched++ >= occurrences.after()
            && (occurrences.limit().isEmpty() || applied < occurrences.limit().getAsInt());
    applied += applies ? 1 : 0;
    return applies;
  }
}
