package io.gateledger.benchmark.measure;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** A figure over several rounds. */
public record Statistics(double median, double min, double max) {

  public static Statistics of(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    double median =
        sorted.size() % 2 == 1
            ? sorted.get(middle)
            : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    return new Statistics(median, sorted.getFirst(), sorted.getLast());
  }

  /** The same rounds in another unit; the operator may turn small into large. */
  public Statistics map(DoubleUnaryOperator unit) {
    double one = unit.applyAsDouble(min);
    double other = unit.applyAsDouble(max);
    return new Statistics(unit.applyAsDouble(median), Math.min(one, other), Math.max(one, other));
  }

  public String show(String format) {
    return (format + " (" + format + "–" + format + ")").formatted(median, min, max);
  }
}
