package io.gateledger.benchmark.measure;

import io.gateledger.benchmark.database.BenchmarkDatabase;
import io.gateledger.benchmark.database.CountedTable;
import io.gateledger.benchmark.dataset.ChangeCounts;
import io.gateledger.benchmark.dataset.Dataset;
import io.gateledger.benchmark.dataset.Scenario;
import io.gateledger.benchmark.target.BenchmarkTarget;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The samples of each target and scenario over one dataset, round by round. */
public final class Measurements {

  private final BenchmarkDatabase database;
  private final Dataset dataset;
  private final HeapUsage heap = new HeapUsage();
  private final Map<TargetName, Map<Scenario, List<Measurement>>> samples =
      new EnumMap<>(TargetName.class);

  public Measurements(BenchmarkDatabase database, Dataset dataset) {
    this.database = database;
    this.dataset = dataset;
  }

  public Dataset dataset() {
    return dataset;
  }

  /**
   * Runs the three scenarios of a target once.
   *
   * @param kept whether the samples count; those of a warm-up do not
   */
  public void round(TargetName name, BenchmarkTarget target, boolean kept) throws SQLException {
    target.reset();
    for (Scenario scenario : Scenario.values()) {
      Measurement sample = sample(name, target, scenario);
      if (kept) {
        samples
            .computeIfAbsent(name, first -> new EnumMap<>(Scenario.class))
            .computeIfAbsent(scenario, first -> new ArrayList<>())
            .add(sample);
      }
    }
    target.reset();
  }

  private Measurement sample(TargetName name, BenchmarkTarget target, Scenario scenario)
      throws SQLException {
    database.settle();
    heap.settle();
    Map<CountedTable, Long> rowsBefore = database.rowsWritten(target.schema());
    Map<CountedTable, Long> diskBefore = database.diskBytes(target.schema());
    Map<CountedTable, Long> indexesBefore = database.indexBytes(target.schema());
    long walBefore = database.walPosition();
    long start = System.nanoTime();
    ChangeCounts counts = target.run(scenario);
    double seconds = (System.nanoTime() - start) / 1e9;
    long wal = database.walPosition() - walBefore;
    long peak = heap.peak();
    ChangeCounts expected = dataset.expected(scenario);
    if (!counts.equals(expected)) {
      throw new IllegalStateException(
          "%s, %s should find %s, and found %s"
              .formatted(name.title(), scenario.title(), expected, counts));
    }
    Map<CountedTable, Long> rows = growth(rowsBefore, database.rowsWritten(target.schema()));
    if (scenario != Scenario.FIRST_LOAD || target.schema().isEmpty()) {
      return new Measurement(seconds, wal, rows, Map.of(), Map.of(), peak);
    }
    database.settle();
    return new Measurement(
        seconds,
        wal,
        rows,
        growth(diskBefore, database.diskBytes(target.schema())),
        growth(indexesBefore, database.indexBytes(target.schema())),
        peak);
  }

  private static Map<CountedTable, Long> growth(
      Map<CountedTable, Long> before, Map<CountedTable, Long> after) {
    Map<CountedTable, Long> growth = new EnumMap<>(CountedTable.class);
    after.forEach((table, figure) -> growth.put(table, figure - before.getOrDefault(table, 0L)));
    return growth;
  }

  public boolean has(TargetName name) {
    return samples.containsKey(name);
  }

  public Statistics of(TargetName name, Scenario scenario, ToDoubleFunction<Measurement> figure) {
    return Statistics.of(rounds(name, scenario).stream().map(figure::applyAsDouble).toList());
  }

  public Statistics seconds(TargetName name, Scenario scenario) {
    return of(name, scenario, Measurement::seconds);
  }

  /** How many times as long as another; each round against the same round of the other. */
  public Statistics times(TargetName name, TargetName other, Scenario scenario) {
    List<Measurement> rounds = rounds(name, scenario);
    List<Measurement> others = rounds(other, scenario);
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < Math.min(rounds.size(), others.size()); i++) {
      ratios.add(rounds.get(i).seconds() / others.get(i).seconds());
    }
    return Statistics.of(ratios);
  }

  /** How many times as long as the floor. */
  public Statistics timesFloor(TargetName name, Scenario scenario) {
    return times(name, TargetName.FLOOR, scenario);
  }

  /** The last round: of rows and bytes on disk each has the same. */
  public Measurement last(TargetName name, Scenario scenario) {
    return rounds(name, scenario).getLast();
  }

  /** How many rounds of a target count. */
  public int rounds(TargetName name) {
    return rounds(name, Scenario.FIRST_LOAD).size();
  }

  private List<Measurement> rounds(TargetName name, Scenario scenario) {
    List<Measurement> rounds = samples.getOrDefault(name, Map.of()).get(scenario);
    if (rounds == null) {
      throw new IllegalStateException("%s of %s was not measured".formatted(scenario, name));
    }
    return rounds;
  }
}
