package io.gateledger.run;

import io.gateledger.resource.Operation;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many changes of each kind a run has committed so far, what it found missing, and what it
 * could not read. Not safe for use by several threads.
 */
public final class RunCounts {

  private final Map<Operation, Integer> byOperation = new EnumMap<>(Operation.class);
  private int missing;
  private long unreadable;

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

  /** Notes how many items the run could not read. */
  public void setUnreadable(long items) {
    unreadable = items;
  }

  public int of(Operation op) {
    return byOperation.getOrDefault(op, 0);
  }

  /** Whether there is nothing to count. */
  public boolean isEmpty() {
    return byOperation.isEmpty() && missing == 0 && unreadable == 0;
  }

  /** The counts as they are now, whatever is added later. */
  public RunCounts copy() {
    RunCounts copy = new RunCounts();
    copy.byOperation.putAll(byOperation);
    copy.missing = missing;
    copy.unreadable = unreadable;
    return copy;
  }

  /** The form in which the ledger keeps counts and events tell them: a JSON object. */
  public String json() {
    StringBuilder json = new StringBuilder("{");
    for (Operation op : Operation.values()) {
      json.append('"').append(op.wireName()).append("\":").append(of(op)).append(',');
    }
    json.append("\"missing\":").append(missing);
    if (unreadable > 0) {
      json.append(",\"unreadable\":").append(unreadable);
    }
    return json.append('}').toString();
  }
}
