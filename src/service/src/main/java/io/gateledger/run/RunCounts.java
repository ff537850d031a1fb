package io.gateledger.run;

import io.gateledger.diff.Operation;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many changes of each kind a run has committed so far, and what it found missing. Not safe for
 * use by several threads.
 */
public final class RunCounts {

  private final Map<Operation, Integer> byOperation = new EnumMap<>(Operation.class);
  private int missing;

  public void add(Operation op) {
    byOperation.merge(op, 1, Integer::sum);
  }

  /** How many resources the run found missing, or missing still. */
  public int missing() {
    return missing;
  }

  public void addMissing(int resources) {
    missing += resources;
  }

  public int of(Operation op) {
    return byOperation.getOrDefault(op, 0);
  }
}
