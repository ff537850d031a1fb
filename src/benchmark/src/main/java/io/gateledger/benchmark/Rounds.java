package io.gateledger.benchmark;

import io.gateledger.benchmark.database.BenchmarkDatabase;
import io.gateledger.benchmark.dataset.Dataset;
import io.gateledger.benchmark.dataset.Listings;
import io.gateledger.benchmark.measure.Measurements;
import io.gateledger.benchmark.measure.Progress;
import io.gateledger.benchmark.measure.TargetName;
import io.gateledger.benchmark.peer.EnversTarget;
import io.gateledger.benchmark.peer.JaversTarget;
import io.gateledger.benchmark.peer.TriggerTarget;
import io.gateledger.benchmark.target.BenchmarkTarget;
import io.gateledger.benchmark.target.ParseFloorTarget;
import io.gateledger.benchmark.target.PipelineTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Rounds in which every target has its turn, over every dataset. */
final class Rounds implements AutoCloseable {

  private final BenchmarkDatabase database;
  private final Path directory;
  private final Progress progress;
  private final List<Course> courses = new ArrayList<>();

  Rounds(BenchmarkDatabase database, Path directory, Progress progress) {
    this.database = database;
    this.directory = directory;
    this.progress = progress;
  }

  /**
   * Makes a dataset and its targets.
   *
   * @param peerRounds in how many rounds the peers take part
   */
  void add(int resources, long seed, int peerRounds) throws IOException, SQLException {
    progress.step("generating %,d resources", resources);
    Listings listings =
        Listings.write(
            new Dataset(resources, seed),
            Files.createDirectories(directory.resolve(Integer.toString(resources))));
    Map<TargetName, BenchmarkTarget> targets = new EnumMap<>(TargetName.class);
    courses.add(
        new Course(listings, targets, peerRounds, new Measurements(database, listings.dataset())));
    targets.put(TargetName.FLOOR, new ParseFloorTarget(listings, false));
    targets.put(TargetName.RAW_FIRST_FLOOR, new ParseFloorTarget(listings, true));
    targets.put(TargetName.PIPELINE, new PipelineTarget(listings, database));
    if (peerRounds > 0) {
      targets.put(TargetName.TRIGGER, new TriggerTarget(listings, database, progress));
      targets.put(TargetName.ENVERS_TUNED, EnversTarget.tuned(listings, database, progress));
      targets.put(TargetName.ENVERS_NAIVE, EnversTarget.naive(listings, database, progress));
      targets.put(TargetName.JAVERS, new JaversTarget(listings, database, progress));
    }
  }

  /** What was measured over each dataset, in the order in which they were added. */
  List<Measurements> run(int warmUp, int rounds) throws SQLException {
    for (int round = 0; round < warmUp + rounds; round++) {
      for (Course course : courses) {
        for (TargetName name : course.targets.keySet()) {
          int counted = round - warmUp;
          if (name.isPeer() && (counted < 0 || counted >= course.peerRounds)) {
            continue;
          }
          progress.step(
              "round %d of %d%s, %,d resources: %s",
              round + 1,
              warmUp + rounds,
              counted < 0 ? " (warm-up)" : "",
              course.measurements.dataset().resources(),
              name.title());
          course.measurements.round(name, course.target(name), counted >= 0);
        }
      }
    }
    return courses.stream().map(Course::measurements).toList();
  }

  Listings listings(Dataset dataset) {
    return courses.stream()
        .map(Course::listings)
        .filter(one -> one.dataset().equals(dataset))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() throws SQLException {
    for (Course course : courses) {
      for (BenchmarkTarget target : course.targets.values()) {
        target.close();
      }
    }
  }

  private record Course(
      Listings listings,
      Map<TargetName, BenchmarkTarget> targets,
      int peerRounds,
      Measurements measurements) {

    private BenchmarkTarget target(TargetName name) {
      BenchmarkTarget target = targets.get(name);
      if (target == null) {
        throw new IllegalStateException(name + " takes no part");
      }
      return target;
    }
  }
}
