package io.gateledger.collect.listing;

import io.gateledger.collect.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a listing came to, or one walk through it.
 *
 * @param statistics of all its walks, with the items of the walk that counts
 * @param reasons why it does not prove that all was seen; empty where it does
 * @param moved whether the listing moved underneath, so that another walk may prove it
 * @param problem what broke the last walk off, null where it came to its end
 */
record ListingResult(
    CollectionStatistics statistics,
    List<String> reasons,
    boolean moved,
    @Nullable Problem problem) {

  ListingResult {
    reasons = List.copyOf(reasons);
  }

  boolean isWhole() {
    return reasons.isEmpty();
  }
}
