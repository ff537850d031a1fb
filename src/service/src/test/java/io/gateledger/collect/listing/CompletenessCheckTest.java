package io.gateledger.collect.listing;

import io.gateledger.catalogue.ListCall;
import io.gateledger.catalogue.Paging;
import io.gateledger.collect.Problem.TryLater;
import io.gateledger.collect.UnreadableItem;
import io.gateledger.collect.http.RequestFailedException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What one walk proves. */
class CompletenessCheckTest {

  private final CollectionStatistics statistics = new CollectionStatistics();
  private final CompletenessCheck check = check("/count");

  private CompletenessCheck check(@Nullable String total) {
    return new CompletenessCheck(
        new ListCall("/a", "/a", Paging.PAGE_SIZE, 2, total, null, null, null), statistics);
  }

  @Test
  void shouldBeWholeWhenTheTotalIsMet() {
    page(3L, 2);
    page(3L, 1);

    assertThat(check.hasMoved()).isFalse();
    assertThat(check.ended()).isEqualTo(new ListingResult(statistics, List.of(), false, null));
    assertThat(declaredTotal()).isEqualTo(3);
  }

  @Test
  void shouldCountWhatCouldNotBeRead() {
    statistics.unreadable(List.of(UnreadableItem.withoutBytes(null, "no id", 2)), 0);
    page(3L, 2);

    assertThat(check.ended().isWhole()).isTrue();
  }

  @Test
  void shouldCountOnceWhatTwoPagesCouldNotRead() {
    UnreadableItem item = UnreadableItem.withoutBytes(null, "no id", 2);
    statistics.unreadable(List.of(item), 0);
    statistics.unreadable(List.of(item), 0);
    page(3L, 1);

    assertThat(check.ended().isWhole()).isFalse();
    assertThat(statistics.unreadableCount()).isEqualTo(1);
  }

  @Test
  void shouldHaveMovedWhenTheTotalIsNotMet() {
    page(3L, 2);

    assertThat(check.ended())
        .isEqualTo(
            new ListingResult(
                statistics,
                List.of("the provider declares 3 items, 2 different ids arrived"),
                true,
                null));
  }

  @Test
  void shouldHaveMovedAsSoonAsTheTotalChanges() {
    page(3L, 2);
    page(4L, 2);
    assertThat(check.hasMoved()).isTrue();
    page(5L, 1);

    assertThat(check.ended().reasons())
        .as("the first change is told, not each")
        .containsExactly("the listing moved: page 2 declares 4 items, the page before 3");
  }

  @Test
  void shouldSayOnceWhereADocumentedTotalIsLacking() {
    page(3L, 2);
    page(null, 1);
    page(null, 1);

    assertThat(check.hasMoved()).isFalse();
    ListingResult result = check.ended();
    assertThat(result.reasons()).containsExactly("page 2 declares no total at /count");
    assertThat(result.moved()).isFalse();
    assertThat(declaredTotal()).isNull();
  }

  @Test
  void shouldNotTakeATotalThatIsNotMetForAMoveWhereSomethingElseIsWrong() {
    page(3L, 2);

    ListingResult result = check.stuck("page 1 has no id to go on from");

    assertThat(result.reasons())
        .containsExactly(
            "page 1 has no id to go on from",
            "the provider declares 3 items, 2 different ids arrived");
    assertThat(result.moved()).isFalse();
  }

  @Test
  void shouldNeedNoTotalWhereNoneIsDocumented() {
    CompletenessCheck without = check(null);
    statistics.pageAsked();
    without.pageReceived(null);

    assertThat(without.ended().isWhole()).isTrue();
  }

  @Test
  void shouldTellThePageThatBrokeOff() {
    page(3L, 2);
    statistics.pageAsked();
    RequestFailedException busy = new RequestFailedException(new TryLater("busy", null));

    assertThat(check.brokeOff(busy, false))
        .isEqualTo(
            new ListingResult(statistics, List.of("page 2 failed: busy"), false, busy.problem()));
  }

  @Test
  void shouldHaveMovedWhereABrokenPageMayMeanThat() {
    page(3L, 2);

    assertThat(check.brokeOff(new RequestFailedException(new TryLater("busy", null)), true).moved())
        .isTrue();
  }

  @Test
  void shouldBeWalkedAgainWhenGivenUp() {
    page(3L, 2);

    assertThat(check.givenUp()).isEqualTo(new ListingResult(statistics, List.of(), true, null));
  }

  private void page(@Nullable Long declared, int items) {
    statistics.pageAsked();
    statistics.itemsSeen(items, 0);
    check.pageReceived(declared);
  }

  private @Nullable Long declaredTotal() {
    return statistics.manifest(Instant.EPOCH, Instant.EPOCH).declaredTotal();
  }
}
