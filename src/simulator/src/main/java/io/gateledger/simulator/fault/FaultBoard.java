package io.gateledger.simulator.fault;

import io.gateledger.simulator.wire.Call;
import io.gateledger.simulator.wire.Cloud;
import io.gateledger.simulator.wire.Operation;
import io.gateledger.simulator.wire.Reply;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** All armed faults. Several may meet in one request: the one ordered first stands outermost. */
public final class FaultBoard {

  private final FaultCatalogue catalogue;
  private final AtomicInteger ids = new AtomicInteger();
  private final List<ArmedFault> armed = new CopyOnWriteArrayList<>();

  public FaultBoard(FaultCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  public FaultCatalogue catalogue() {
    return catalogue;
  }

  /** Lays the fault in wait; nothing happens when the kind is unknown. */
  public Optional<ArmedFault> arm(FaultOrder order) {
    Optional<ArmedFault> next =
        catalogue
            .make(order)
            .map(fault -> new ArmedFault("fault-" + ids.incrementAndGet(), order, fault));
    next.ifPresent(armed::add);
    return next;
  }

  public List<ArmedFault> armed() {
    return List.copyOf(armed);
  }

  public boolean disarm(String id) {
    return armed.removeIf(fault -> fault.id().equals(id));
  }

  public void clear() {
    armed.clear();
  }

  /** The cloud's answer, or what the faults that match the call make of it. */
  public Reply answer(Call call, Cloud cloud, Operation operation) {
    Operation next = operation;
    for (ArmedFault fault : armed().reversed()) {
      if (fault.matches(call)) {
        Operation inner = next;
        next = passed -> fault.answer(passed, cloud, inner);
      }
    }
    return next.answer(call);
  }
}
