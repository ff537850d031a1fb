package io.gateledger.collect.listing;

import io.gateledger.collect.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a walk through a listing ended.
 *
 * @param reasons why it does not prove that all was seen; empty where it does
 * @param moved whether the listing moved underneath, so that another walk may prove it
 * @param problem what broke the walk off, null where it came to its end
 */
record WalkEnd(List<String> reasons, boolean moved, @Nullable Problem problem) {

  WalkEnd {
    reasons = List.copyOf(reasons);
  }

  boolean isWhole() {
    return reasons.isEmpty();
  }
}
