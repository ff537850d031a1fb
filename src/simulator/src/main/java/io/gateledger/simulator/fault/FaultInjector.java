package io.gateledger.simulator.fault;

import io.gateledger.simulator.http.Cloud;
import io.gateledger.simulator.http.Operation;
import io.gateledger.simulator.http.Request;
import io.gateledger.simulator.http.Response;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * All active faults, and their effect on each request. Where several match one request, the one
 * activated first is outermost.
 */
public final class FaultInjector {

  private final FaultCatalogue catalogue;
  private final AtomicInteger ids = new AtomicInteger();
  private final List<ActiveFault> active = new CopyOnWriteArrayList<>();

  public FaultInjector(FaultCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  public FaultCatalogue catalogue() {
    return catalogue;
  }

  /** Adds the fault; nothing happens when the kind is unknown. */
  public Optional<ActiveFault> activate(FaultSpec spec) {
    Optional<ActiveFault> next =
        catalogue
            .create(spec)
            .map(fault -> new ActiveFault("fault-" + ids.incrementAndGet(), spec, fault));
    next.ifPresent(active::add);
    return next;
  }

  public List<ActiveFault> active() {
    return List.copyOf(active);
  }

  public boolean deactivate(String id) {
    return active.removeIf(fault -> fault.id().equals(id));
  }

  public void deactivateAll() {
    active.clear();
  }

  /** The cloud's response, or what the faults that match the request make of it. */
  public Response handle(Request request, Cloud cloud, Operation operation) {
    Operation next = operation;
    for (ActiveFault fault : active().reversed()) {
      if (fault.matches(request)) {
        Operation inner = next;
        next = changed -> fault.handle(changed, cloud, inner);
      }
    }
    return next.handle(request);
  }
}
