package io.gateledger.pipeline;

import io.gateledger.normalise.UnknownValue;
import io.gateledger.resource.Scope;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts the values outside the documented ones among the items that a run reads: for its manifest,
 * and in the metric {@value #METRIC}. An item whose bytes the ledger knows already is not read and
 * counts no second time. Not safe for use by several threads.
 */
final class UnknownValueCounts {

  static final String METRIC = "gateledger.unknown.values";

  /** A provider may send another value in each item; a manifest is not the place for them all. */
  private static final int MOST = 100;

  private final Scope scope;
  private final MeterRegistry meters;
  private final Map<String, Integer> counts = new TreeMap<>();

  UnknownValueCounts(Scope scope, MeterRegistry meters) {
    this.scope = scope;
    this.meters = meters;
  }

  /** Counts those of one item. The metric's tags name the field and never the value. */
  void add(List<UnknownValue> values) {
    for (UnknownValue value : values) {
      if (counts.size() < MOST || counts.containsKey(value.toString())) {
        counts.merge(value.toString(), 1, Integer::sum);
      }
      counter(meters, scope, value.field()).increment();
    }
  }

  static Counter counter(MeterRegistry meters, Scope scope, String field) {
    return Counter.builder(METRIC)
        .description("Values outside the documented ones, in items that were read")
        .tag("provider", scope.provider())
        .tag("type", scope.type())
        .tag("field", field)
        .register(meters);
  }

  /** How often each of the first {@value #MOST} different values came, by {@code path=value}. */
  Map<String, Integer> byValue() {
    return Collections.unmodifiableMap(counts);
  }
}
