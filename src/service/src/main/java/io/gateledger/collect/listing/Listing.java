package io.gateledger.collect.listing;

import io.gateledger.catalogue.ListCall;
import io.gateledger.collect.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One listing: of a type as a whole, or of what one parent holds. It is walked once, and once more
 * where it moved underneath.
 */
final class Listing {

  /**
   * What came of a listing.
   *
   * @param tally of the walk that counts
   * @param reasons why it does not prove that all was seen; empty where it does
   * @param problem what broke the last walk off, null where it came to its end
   */
  record Result(WalkTally tally, List<String> reasons, @Nullable Problem problem) {
    Result {
      reasons = List.copyOf(reasons);
    }
  }

  private final ListCall list;
  private final boolean alone;
  private final RunTally run;
  private final Function<WalkTally, ListingWalk> walks;

  /**
   * @param alone whether the run reads no other listing, so that what the run sees first the first
   *     walk sees first
   * @param walks gives a walk from the start
   */
  Listing(ListCall list, boolean alone, RunTally run, Function<WalkTally, ListingWalk> walks) {
    this.list = list;
    this.alone = alone;
    this.run = run;
    this.walks = walks;
  }

  Result read() {
    WalkTally first = new WalkTally(list, alone ? null : new IdSet());
    WalkEnd end = walk(first, false);
    if (!end.moved()) {
      return new Result(first, end.reasons(), end.problem());
    }
    run.walkedAgain();
    WalkTally second = new WalkTally(list, new IdSet());
    WalkEnd again = walk(second, true);
    if (again.isWhole()) {
      return new Result(second, List.of(), null);
    }
    List<String> reasons = new ArrayList<>();
    end.reasons().forEach(reason -> reasons.add("first walk: " + reason));
    again.reasons().forEach(reason -> reasons.add("second walk: " + reason));
    // Of two walks that prove nothing the one that saw more is worth telling of.
    WalkTally told = second.distinct() < first.distinct() ? first : second;
    return new Result(told, reasons, again.problem());
  }

  private WalkEnd walk(WalkTally tally, boolean last) {
    WalkEnd end = walks.apply(tally).toItsEnd(last);
    run.walked(tally);
    return end;
  }
}
