package io.gateledger.benchmark;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The samples of each contender and cycle, round by round. */
final class Measurements {

  /** Who is measured. */
  enum Who {
    FLOOR,
    RAW_FIRST_FLOOR,
    PIPELINE
  }

  private final Database database;
  private final Listings listings;
  private final Heap heap = new Heap();
  private final Map<Who, Map<Cycle, List<Sample>>> samples = new EnumMap<>(Who.class);

  Measurements(Database database, Listings listings) {
    this.database = database;
    this.listings = listings;
  }

  /**
   * Runs the three cycles of a contender once.
   *
   * @param kept whether the samples count; those of a warm-up do not
   */
  void round(Who who, Contender contender, boolean kept) throws SQLException {
    contender.forget();
    for (Cycle cycle : Cycle.values()) {
      Sample sample = sample(contender, cycle);
      if (kept) {
        samples
            .computeIfAbsent(who, first -> new EnumMap<>(Cycle.class))
            .computeIfAbsent(cycle, first -> new ArrayList<>())
            .add(sample);
      }
    }
    contender.forget();
  }

  private Sample sample(Contender contender, Cycle cycle) throws SQLException {
    database.settle();
    heap.settle();
    Map<Rows, Long> rowsBefore = database.rowsWritten();
    long walBefore = database.walPosition();
    long start = System.nanoTime();
    Tally tally = contender.take(cycle);
    double seconds = (System.nanoTime() - start) / 1e9;
    long wal = database.walPosition() - walBefore;
    long peak = heap.peak();
    Tally expected = listings.estate().expected(cycle);
    if (!tally.equals(expected)) {
      throw new IllegalStateException(
          "%s should find %s, and found %s".formatted(cycle.title(), expected, tally));
    }
    Map<Rows, Long> rows = new HashMap<>();
    database
        .rowsWritten()
        .forEach((table, after) -> rows.put(table, after - rowsBefore.getOrDefault(table, 0L)));
    return new Sample(seconds, wal, rows, peak);
  }

  Spread of(Who who, Cycle cycle, ToDoubleFunction<Sample> figure) {
    return Spread.of(rounds(who, cycle).stream().map(figure::applyAsDouble).toList());
  }

  Spread seconds(Who who, Cycle cycle) {
    return of(who, cycle, Sample::seconds);
  }

  /** How many times as long as the floor; each round against the same round's floor. */
  Spread timesFloor(Who who, Cycle cycle) {
    List<Sample> floor = rounds(Who.FLOOR, cycle);
    List<Sample> rounds = rounds(who, cycle);
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < rounds.size(); i++) {
      ratios.add(rounds.get(i).seconds() / floor.get(i).seconds());
    }
    return Spread.of(ratios);
  }

  /** The rows of the last round: the counts are the same in each. */
  Map<Rows, Long> rows(Cycle cycle) {
    return rounds(Who.PIPELINE, cycle).getLast().rows();
  }

  private List<Sample> rounds(Who who, Cycle cycle) {
    List<Sample> rounds = samples.getOrDefault(who, Map.of()).get(cycle);
    if (rounds == null) {
      throw new IllegalStateException("%s of %s was not measured".formatted(cycle, who));
    }
    return rounds;
  }
}
