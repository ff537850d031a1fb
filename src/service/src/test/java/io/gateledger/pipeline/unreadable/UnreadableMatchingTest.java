package io.gateledger.pipeline.unreadable;

import io.gateledger.ledger.run.OpenUnreadable;
import io.gateledger.ledger.run.UnreadableEntry;
import io.gateledger.resource.ContentHash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Which of the items that cannot be read were so before. */
class UnreadableMatchingTest {

  @Test
  void shouldMatchByIdWhateverTheBytes() {
    var matching =
        UnreadableMatching.of(List.of(open(1, "a", "old", 2)), List.of(found("a", "new")));

    assertThat(matching.again()).containsOnlyKeys(open(1, "a", "old", 2));
    assertThat(matching.areAllKnown()).isTrue();
  }

  @Test
  void shouldNotTakeAnotherIdForTheSameItem() {
    var matching =
        UnreadableMatching.of(List.of(open(1, "a", "same", 2)), List.of(found("b", "same")));

    assertThat(matching.first()).containsExactly(found("b", "same"));
    assertThat(matching.gone()).containsExactly(open(1, "a", "same", 2));
    assertThat(matching.areAllKnown()).isFalse();
  }

  @Test
  void shouldTellThoseWithoutAnIdApartByTheirBytes() {
    var matching =
        UnreadableMatching.of(
            List.of(open(1, null, "x", 9), open(2, null, "y", 1)), List.of(found(null, "y")));

    assertThat(matching.again()).containsOnlyKeys(open(2, null, "y", 1));
    assertThat(matching.gone()).containsExactly(open(1, null, "x", 9));
  }

  @Test
  void shouldLetWhatTakesThePlaceOfAnotherHaveBeenThereAsLong() {
    var matching =
        UnreadableMatching.of(
            List.of(open(1, null, "x", 1), open(2, null, "y", 5)), List.of(found(null, "z")));

    assertThat(matching.again()).containsOnlyKeys(open(2, null, "y", 5));
    assertThat(matching.areAllKnown()).isTrue();
  }

  @Test
  void shouldNotLetAnItemWithoutAnIdTakeThePlaceOfOneThatHasOne() {
    var matching = UnreadableMatching.of(List.of(open(1, "a", "x", 5)), List.of(found(null, "x")));

    assertThat(matching.areAllKnown()).isFalse();
    assertThat(matching.gone()).hasSize(1);
  }

  /** However the bytes of a list's nameless items change, what counts is how many there are. */
  @Property
  void shouldKnowAsManyAsThreeLooksInARowFound(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 4) Integer> counts,
      @ForAll boolean moving) {
    List<OpenUnreadable> open = List.of();
    for (int look = 0; look < counts.size(); look++) {
      List<UnreadableEntry> found = new ArrayList<>();
      for (int i = 0; i < counts.get(look); i++) {
        found.add(found(null, moving ? look + " " + i : "same"));
      }

      var matching = UnreadableMatching.of(open, found);

      int now = counts.get(look);
      boolean known =
          now == 0 || look >= 2 && now <= counts.get(look - 1) && now <= counts.get(look - 2);
      assertThat(matching.areAllKnown()).as("look %d of %s", look, counts).isEqualTo(known);
      assertThat(matching.again().size() + matching.first().size()).isEqualTo(now);
      open = next(matching);
    }
  }

  private static List<OpenUnreadable> next(UnreadableMatching matching) {
    List<OpenUnreadable> next = new ArrayList<>();
    matching
        .again()
        .forEach(
            (before, now) ->
                next.add(
                    new OpenUnreadable(
                        next.size(), null, now.hash(), before.looks() + 1, Instant.EPOCH)));
    matching
        .first()
        .forEach(
            now -> next.add(new OpenUnreadable(next.size(), null, now.hash(), 1, Instant.EPOCH)));
    return next;
  }

  private static OpenUnreadable open(long number, @Nullable String id, String bytes, int looks) {
    return new OpenUnreadable(number, id, ContentHash.of(bytes), looks, Instant.EPOCH);
  }

  private static UnreadableEntry found(@Nullable String id, String bytes) {
    return new UnreadableEntry(id, ContentHash.of(bytes), bytes.length(), "odd", null);
  }
}
