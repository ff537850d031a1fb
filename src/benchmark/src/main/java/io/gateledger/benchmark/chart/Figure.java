package io.gateledger.benchmark.chart;

import io.gateledger.benchmark.dataset.Dataset;
import io.gateledger.benchmark.dataset.Scenario;
import io.gateledger.benchmark.measure.Measurement;
import io.gateledger.benchmark.measure.Measurements;
import io.gateledger.benchmark.measure.Statistics;
import io.gateledger.benchmark.measure.TargetName;
import java.util.ArrayList;
import java.util.List;

/**
 * What one target took in one scenario.
 *
 * @param timesFloor how many times as long as F0
 * @param walBytes a resource, by the median
 * @param diskBytes a resource; only after a first load
 */
public record Figure(
    int resources,
    TargetName target,
    Scenario scenario,
    int rounds,
    Statistics seconds,
    Statistics timesFloor,
    long walBytes,
    long diskBytes) {

  /** All that was measured over one dataset. */
  public static List<Figure> of(Measurements measured) {
    Dataset dataset = measured.dataset();
    List<Figure> figures = new ArrayList<>();
    for (TargetName target : TargetName.values()) {
      if (!measured.has(target)) {
        continue;
      }
      for (Scenario scenario : Scenario.values()) {
        figures.add(
            new Figure(
                dataset.resources(),
                target,
                scenario,
                measured.rounds(target),
                measured.seconds(target, scenario),
                measured.timesFloor(target, scenario),
                Math.round(
                    measured.of(target, scenario, Measurement::walBytes).median()
                        / dataset.resources()),
                measured.last(target, scenario).disk() / dataset.resources()));
      }
    }
    return figures;
  }
}
