package io.gateledger.benchmark.target;

import io.gateledger.benchmark.dataset.ChangeCounts;
import io.gateledger.benchmark.dataset.Scenario;
import java.sql.SQLException;

/** What is timed: reads the listings of a scenario and counts what changed since the one before. */
public interface BenchmarkTarget extends AutoCloseable {

  /** Where its tables are; empty for what has none. */
  default String schema() {
    return "";
  }

  /** Forgets everything, so that the next scenario is a first load. Not timed. */
  void reset() throws SQLException;

  /** Reads the listings of a scenario. This is what is timed. */
  ChangeCounts run(Scenario scenario) throws SQLException;

  /** Gives back what it holds of the database; most hold nothing. */
  @Override
  default void close() throws SQLException {}
}
