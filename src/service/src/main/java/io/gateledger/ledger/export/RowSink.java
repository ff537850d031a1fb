package io.gateledger.ledger.export;

import java.io.IOException;
import java.time.Instant;

/** Takes rows one by one, so that nobody has to hold all of them. */
public interface RowSink<R> {

  /** All that was asked for is kept, and comes now. */
  void begins() throws IOException;

  void accept(R row) throws IOException;

  /**
   * Part of what was asked for was dropped by retention: nothing comes.
   *
   * @param keptSince how far back the ledger goes
   */
  void refused(Instant keptSince) throws IOException;
}
