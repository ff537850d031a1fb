package io.gateledger.benchmark;

import java.sql.SQLException;

/** What is timed: reads the listings of a scenario and counts what changed since the one before. */
interface BenchmarkTarget {

  /** Forgets everything, so that the next scenario is a first load. Not timed. */
  void reset() throws SQLException;

  /** Reads the listings of a scenario. This is what is timed. */
  ChangeCounts run(Scenario scenario);
}
