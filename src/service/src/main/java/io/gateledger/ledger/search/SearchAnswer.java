package io.gateledger.ledger.search;

import java.time.Instant;
import java.util.List;

/** What came of a search. */
public sealed interface SearchAnswer {

  /**
   * What was found, the best first.
   *
   * @param isCurrent whether all that is committed can be found already
   */
  record Hits(List<SearchHit> hits, boolean isCurrent) implements SearchAnswer {

    public Hits {
      hits = List.copyOf(hits);
    }
  }

  /**
   * The instant lies before what is kept.
   *
   * @param keptSince how far back the ledger goes
   */
  record NotKept(Instant keptSince) implements SearchAnswer {}
}
