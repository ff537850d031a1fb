package io.gateledger.simulator.fault;

import io.gateledger.simulator.wire.Call;
import io.gateledger.simulator.wire.Cloud;
import io.gateledger.simulator.wire.Operation;
import io.gateledger.simulator.wire.Reply;
import java.util.Optional;

/** A fault lying in wait, and how often it struck. */
public final class ArmedFault {

  private final String id;
  private final FaultOrder order;
  private final Fault fault;
  private int met;
  private int struck;

  ArmedFault(String id, FaultOrder order, Fault fault) {
    this.id = id;
    this.order = order;
    this.fault = fault;
  }

  public String id() {
    return id;
  }

  public FaultOrder order() {
    return order;
  }

  public synchronized int struck() {
    return struck;
  }

  boolean matches(Call call) {
    return order.target().matches(call.line().method(), call.line().rawPath(), call.line().path());
  }

  Reply answer(Call call, Cloud cloud, Operation next) {
    return switch (fault) {
      case Fault.OnCall onCall ->
          takesTurn() ? onCall.answer(call, cloud, next) : next.answer(call);
      case Fault.OnReply onReply -> {
        Reply reply = next.answer(call);
        Optional<Reply> bent = onReply.bend(call, reply);
        yield bent.isPresent() && takesTurn() ? bent.get() : reply;
      }
    };
  }

  private synchronized boolean takesTurn() {
    FaultOrder.Times times = order.times();
    boolean strikes =
        met++ >= times.after() && (times.most().isEmpty() || struck < times.most().getAsInt());
    struck += strikes ? 1 : 0;
    return strikes;
  }
}
