package io.gateledger.benchmark.capacity;

import io.gateledger.benchmark.database.BenchmarkDatabase;
import io.gateledger.benchmark.measure.Progress;
import io.gateledger.benchmark.relay.ToldVolume;
import java.sql.SQLException;

/** Learns the constants from two estates, and holds what they predict of others to these. */
public final class CapacityBenchmark {

  /** As many runs as it takes until the compiler has seen them often enough. */
  private static final Estate WARM_UP = new Estate(600, 40);

  private static final int COMMITTING_SECONDS = 10;

  private final BenchmarkDatabase database;
  private final long seed;
  private final int looks;
  private final Progress progress;

  /**
   * @param looks how many looks at rest a figure is the average of
   */
  public CapacityBenchmark(BenchmarkDatabase database, long seed, int looks, Progress progress) {
    this.database = database;
    this.seed = seed;
    this.looks = looks;
    this.progress = progress;
  }

  /** The constants that two estates tell; their scopes should differ in size by much. */
  public CapacityModel learn(Estate one, Estate other) throws SQLException {
    measure(WARM_UP);
    return CapacityModel.of(measure(one), measure(other));
  }

  /** How many transactions a second can note something to be told, however many would. */
  public double orderedCommitsPerSecond() throws SQLException {
    progress.step("commits that pass one by one, for %d s", COMMITTING_SECONDS);
    return new OrderedCommits(database).perSecond(COMMITTING_SECONDS);
  }

  /** What a broker keeps of an estate; the constants do not count the node's part in telling. */
  public EventVolume tell(Estate estate, ToldVolume told) throws SQLException {
    return new EstateMeasurement(estate, seed, database, progress).tell(told);
  }

  public EstateFigures measure(Estate estate) throws SQLException {
    return new EstateMeasurement(estate, seed, database, progress).measure(looks);
  }
}
