package io.gateledger.benchmark;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The samples of each target and scenario, round by round. */
final class Measurements {

  /** What is measured. */
  enum TargetName {
    FLOOR,
    RAW_FIRST_FLOOR,
    PIPELINE
  }

  private final BenchmarkDatabase database;
  private final Listings listings;
  private final HeapUsage heap = new HeapUsage();
  private final Map<TargetName, Map<Scenario, List<Measurement>>> samples =
      new EnumMap<>(TargetName.class);

  Measurements(BenchmarkDatabase database, Listings listings) {
    this.database = database;
    this.listings = listings;
  }

  /**
   * Runs the three scenarios of a target once.
   *
   * @param kept whether the samples count; those of a warm-up do not
   */
  void round(TargetName name, BenchmarkTarget target, boolean kept) throws SQLException {
    target.reset();
    for (Scenario scenario : Scenario.values()) {
      Measurement sample = sample(target, scenario);
      if (kept) {
        samples
            .computeIfAbsent(name, first -> new EnumMap<>(Scenario.class))
            .computeIfAbsent(scenario, first -> new ArrayList<>())
            .add(sample);
      }
    }
    target.reset();
  }

  private Measurement sample(BenchmarkTarget target, Scenario scenario) throws SQLException {
    database.settle();
    heap.settle();
    Map<CountedTable, Long> rowsBefore = database.rowsWritten();
    long walBefore = database.walPosition();
    long start = System.nanoTime();
    ChangeCounts counts = target.run(scenario);
    double seconds = (System.nanoTime() - start) / 1e9;
    long wal = database.walPosition() - walBefore;
    long peak = heap.peak();
    ChangeCounts expected = listings.dataset().expected(scenario);
    if (!counts.equals(expected)) {
      throw new IllegalStateException(
          "%s should find %s, and found %s".formatted(scenario.title(), expected, counts));
    }
    Map<CountedTable, Long> rows = new HashMap<>();
    database
        .rowsWritten()
        .forEach((table, after) -> rows.put(table, after - rowsBefore.getOrDefault(table, 0L)));
    return new Measurement(seconds, wal, rows, peak);
  }

  Statistics of(TargetName name, Scenario scenario, ToDoubleFunction<Measurement> figure) {
    return Statistics.of(rounds(name, scenario).stream().map(figure::applyAsDouble).toList());
  }

  Statistics seconds(TargetName name, Scenario scenario) {
    return of(name, scenario, Measurement::seconds);
  }

  /** How many times as long as the floor; each round against the same round's floor. */
  Statistics timesFloor(TargetName name, Scenario scenario) {
    List<Measurement> floor = rounds(TargetName.FLOOR, scenario);
    List<Measurement> rounds = rounds(name, scenario);
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < rounds.size(); i++) {
      ratios.add(rounds.get(i).seconds() / floor.get(i).seconds());
    }
    return Statistics.of(ratios);
  }

  /** The rows of the last round: the counts are the same in each. */
  Map<CountedTable, Long> rows(Scenario scenario) {
    return rounds(TargetName.PIPELINE, scenario).getLast().rows();
  }

  private List<Measurement> rounds(TargetName name, Scenario scenario) {
    List<Measurement> rounds = samples.getOrDefault(name, Map.of()).get(scenario);
    if (rounds == null) {
      throw new IllegalStateException("%s of %s was not measured".formatted(scenario, name));
    }
    return rounds;
  }
}
