package io.gateledger.pipeline.unreadable;

import io.gateledger.ledger.run.OpenUnreadable;
import io.gateledger.ledger.run.UnreadableEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Which of the items that a look could not read were found so before: by id where that can be read.
 * The others are told apart by their bytes, and where these have changed too, by their number
 * alone: whatever takes the place of one that is gone has been there as long.
 *
 * @param again what was found so before, with what it is now
 * @param first what was not
 * @param gone what was, and is not any more
 */
record UnreadableMatching(
    Map<OpenUnreadable, UnreadableEntry> again,
    List<UnreadableEntry> first,
    List<OpenUnreadable> gone) {

  /** So many looks in a row make an item known. */
  static final int LOOKS = 3;

  static UnreadableMatching of(List<OpenUnreadable> open, List<UnreadableEntry> found) {
    Map<OpenUnreadable, UnreadableEntry> again = new LinkedHashMap<>();
    List<UnreadableEntry> first = new ArrayList<>(found);
    List<OpenUnreadable> gone = new ArrayList<>(open);
    gone.sort(Comparator.comparing(OpenUnreadable::looks).reversed());
    match(again, first, gone, (before, now) -> now.id() != null && now.id().equals(before.id()));
    match(again, first, gone, (before, now) -> areNameless(before, now) && isSame(before, now));
    match(again, first, gone, UnreadableMatching::areNameless);
    return new UnreadableMatching(again, first, gone);
  }

  private static void match(
      Map<OpenUnreadable, UnreadableEntry> again,
      List<UnreadableEntry> found,
      List<OpenUnreadable> open,
      BiPredicate<OpenUnreadable, UnreadableEntry> matches) {
    Iterator<UnreadableEntry> each = found.iterator();
    while (each.hasNext()) {
      UnreadableEntry now = each.next();
      Optional<OpenUnreadable> before =
          open.stream().filter(one -> matches.test(one, now)).findFirst();
      if (before.isPresent()) {
        again.put(before.get(), now);
        open.remove(before.get());
        each.remove();
      }
    }
  }

  private static boolean areNameless(OpenUnreadable before, UnreadableEntry now) {
    return before.id() == null && now.id() == null;
  }

  private static boolean isSame(OpenUnreadable before, UnreadableEntry now) {
    return before.hash().equals(now.hash());
  }

  /** Whether, with this look, all that cannot be read is known to stay so. */
  boolean areAllKnown() {
    return first.isEmpty() && again.keySet().stream().allMatch(UnreadableMatching::isKnown);
  }

  /** What is known to stay so. */
  List<OpenUnreadable> known() {
    return again.keySet().stream().filter(UnreadableMatching::isKnown).toList();
  }

  private static boolean isKnown(OpenUnreadable before) {
    return before.looks() + 1 >= LOOKS;
  }
}
