package io.gateledger.ledger.search;

import java.util.List;

/**
 * What was found.
 *
 * @param isCurrent whether all that is committed can be found already
 */
public record SearchResult(List<SearchHit> hits, boolean isCurrent) {

  public SearchResult {
    hits = List.copyOf(hits);
  }
}
