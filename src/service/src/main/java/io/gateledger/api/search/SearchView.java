package io.gateledger.api.search;

import io.gateledger.ledger.search.SearchHit;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What was found, as the API tells it. */
@Schema(name = "SearchResult", description = "What was found, the best first.")
record SearchView(
    List<SearchHitView> items,
    @Schema(
            description =
                "Whether there is more than limit let through: ask for something narrower.")
        boolean more,
    @Schema(
            description =
                "Whether all that is committed can be found. false for a second after a change, and"
                    + " while a scope is being read for the first time or anew.")
        boolean current) {

  static SearchView of(List<SearchHit> hits, int limit, boolean isCurrent) {
    return new SearchView(
        hits.stream().limit(limit).map(SearchHitView::of).toList(), hits.size() > limit, isCurrent);
  }
}
