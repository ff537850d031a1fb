package io.gateledger.benchmark;

import java.sql.SQLException;

/** Something that takes the listings and tells what changed since its last look. */
interface Contender {

  /** Forgets everything, so that the next cycle is a first load. Not timed. */
  void forget() throws SQLException;

  /** Takes the listings of a cycle. This is what is timed. */
  Tally take(Cycle cycle);
}
