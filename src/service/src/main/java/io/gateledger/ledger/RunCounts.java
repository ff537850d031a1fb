package io.gateledger.ledger;

import io.gateledger.diff.Operation;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many changes of each kind a run has committed so far. Not safe for use by several threads.
 */
public final class RunCounts {

  private final Map<Operation, Integer> byOperation = new EnumMap<>(Operation.class);

  public void add(Operation op) {
    byOperation.merge(op, 1, Integer::sum);
  }

  public int of(Operation op) {
    return byOperation.getOrDefault(op, 0);
  }
}
