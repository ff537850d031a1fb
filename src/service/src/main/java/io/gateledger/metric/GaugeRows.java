package io.gateledger.metric;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A gauge of one line for each of some labels, which come and go. What goes is gone from the next
 * scrape on. For one thread.
 */
public final class GaugeRows {

  private record Row(Gauge gauge, Value value) {}

  private static final class Value {
    volatile double now;
  }

  private final MeterRegistry meters;
  private final String name;
  private final @Nullable String unit;
  private final String description;
  private final Map<Tags, Row> rows = new HashMap<>();

  /**
   * @param unit the last part of the metric's name, null where it has none
   * @param description what the gauge means, for its line of HELP
   */
  public GaugeRows(MeterRegistry meters, String name, @Nullable String unit, String description) {
    this.meters = meters;
    this.name = name;
    this.unit = unit;
    this.description = description;
  }

  /** Shows these, and no others. */
  public void show(Map<Tags, Double> values) {
    values.forEach((tags, value) -> rows.computeIfAbsent(tags, this::row).value().now = value);
    Set<Tags> gone = new HashSet<>(rows.keySet());
    gone.removeAll(values.keySet());
    for (Tags tags : gone) {
      Row row = rows.remove(tags);
      if (row != null) {
        meters.remove(row.gauge());
      }
    }
  }

  /** Shows one value without labels. */
  public void show(double value) {
    show(Map.of(Tags.empty(), value));
  }

  /** Shows none. */
  public void forget() {
    show(Map.of());
  }

  private Row row(Tags tags) {
    Value value = new Value();
    return new Row(
        Gauge.builder(name, value, one -> one.now)
            .description(description)
            .baseUnit(unit)
            .tags(tags)
            .strongReference(true)
            .register(meters),
        value);
  }
}
