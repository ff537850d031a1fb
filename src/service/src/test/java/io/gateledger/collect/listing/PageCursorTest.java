package io.gateledger.collect.listing;

import io.gateledger.catalogue.ListCall;
import io.gateledger.catalogue.Paging;
import io.gateledger.collect.listing.PageStep.Ask;
import io.gateledger.collect.listing.PageStep.End;
import io.gateledger.collect.listing.PageStep.Stuck;
import io.gateledger.collect.page.NextPage;
import io.gateledger.collect.page.PageSummary;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The way from one page to the next, for each style of paging. */
class PageCursorTest {

  private static final int MOST_PAGES = 100_000;

  @Test
  void shouldAskOnceWhereOneAnswerHoldsAll() {
    PageCursor cursor = new PageCursor(list(Paging.NONE, null, null), 2);

    assertThat(cursor.first()).isEqualTo(new Ask(Map.of()));
    assertThat(cursor.after(counted(7, 100L), 0)).isEqualTo(new End());
  }

  @Test
  void shouldNumberPagesFromZeroUntilTheTotalIsReached() {
    PageCursor cursor = new PageCursor(list(Paging.PAGE_SIZE, "created_at:asc", null), 2);

    assertThat(cursor.first())
        .isEqualTo(new Ask(Map.of("page", "0", "size", "2", "sort", "created_at:asc")));
    assertThat(cursor.after(counted(2, 5L), 0))
        .isEqualTo(new Ask(Map.of("page", "1", "size", "2", "sort", "created_at:asc")));
    assertThat(cursor.after(counted(2, 5L), 0))
        .isEqualTo(new Ask(Map.of("page", "2", "size", "2", "sort", "created_at:asc")));
    assertThat(cursor.after(counted(1, 5L), 0)).isEqualTo(new End());
  }

  @Test
  void shouldGoOnAfterAShortNumberedPageWhereTheTotalSaysThatThereIsMore() {
    PageCursor cursor = numbered();

    assertThat(cursor.after(counted(1, 2L), 0)).isEqualTo(numberedPage(1));
  }

  @Test
  void shouldEndNumberedPagesWithAShortOneWhereThereIsNoTotal() {
    PageCursor cursor = numbered();

    assertThat(cursor.after(counted(2, null), 0)).isEqualTo(numberedPage(1));
    assertThat(cursor.after(counted(1, null), 0)).isEqualTo(new End());
  }

  @Test
  void shouldEndNumberedPagesWithAnEmptyOneThoughTheTotalIsNotMet() {
    assertThat(numbered().after(counted(0, 9L), 0)).isEqualTo(new End());
  }

  @Test
  void shouldStopAtANumberedPageThatBringsNothingNew() {
    PageCursor cursor = numbered();
    cursor.after(counted(2, 9L), 0);

    assertThat(cursor.after(counted(2, 9L), 1)).isEqualTo(numberedPage(2));
    assertThat(cursor.after(counted(2, 9L), 2))
        .isEqualTo(new Stuck("page 3 brought nothing but ids of the pages before"));
  }

  @Test
  void shouldGoOnFromTheLastIdUntilAShortPage() {
    PageCursor cursor = new PageCursor(list(Paging.MARKER, null, null), 2);

    assertThat(cursor.first()).isEqualTo(new Ask(Map.of("limit", "2")));
    assertThat(cursor.after(page(2, "b", new NextPage.Silent()), 0))
        .isEqualTo(new Ask(Map.of("limit", "2", "marker", "b")));
    assertThat(cursor.after(page(1, "c", new NextPage.Silent()), 0)).isEqualTo(new End());
  }

  @Test
  void shouldStopWhereThereIsNoIdToGoOnFrom() {
    PageCursor cursor = new PageCursor(list(Paging.MARKER, null, null), 2);

    assertThat(cursor.after(page(2, null, new NextPage.Silent()), 0))
        .isEqualTo(new Stuck("page 1 has no id to go on from"));
  }

  @Test
  void shouldGoOnFromTheMarkerThatTheAnswerNames() {
    PageCursor cursor = new PageCursor(list(Paging.MARKER, null, "/next"), 0);

    assertThat(cursor.first()).isEqualTo(new Ask(Map.of()));
    assertThat(cursor.after(page(1, "a", new NextPage.To("m1")), 0))
        .isEqualTo(new Ask(Map.of("marker", "m1")));
    assertThat(cursor.after(page(5, "b", new NextPage.Silent()), 0)).isEqualTo(new End());
  }

  @Test
  void shouldNameAMarkerThatCameTwiceUnlessItMayBeAnything() {
    PageCursor cursor = new PageCursor(list(Paging.MARKER, null, "/next"), 0);
    cursor.after(page(1, "a", new NextPage.To("m1")), 0);
    cursor.after(page(1, "a", new NextPage.To("m/1")), 0);

    assertThat(cursor.after(page(1, "b", new NextPage.To("m1")), 0))
        .isEqualTo(new Stuck("page marker m1 came twice"));
    assertThat(cursor.after(page(1, "b", new NextPage.To("m/1")), 0))
        .isEqualTo(new Stuck("the marker that page 4 names came before"));
  }

  @Test
  void shouldFollowALinkWithItsOwnLimit() {
    PageCursor cursor = new PageCursor(list(Paging.LINKS, null, "/links"), 2);

    assertThat(cursor.first()).isEqualTo(new Ask(Map.of("limit", "2")));
    assertThat(cursor.after(page(2, "b", new NextPage.To("http://x/y?marker=b")), 0))
        .isEqualTo(new Ask(Map.of("limit", "2", "marker", "b")));
    assertThat(cursor.after(page(2, "d", new NextPage.To("http://x/y?limit=7&marker=d")), 0))
        .isEqualTo(new Ask(Map.of("limit", "7", "marker", "d")));
    assertThat(cursor.after(page(2, "f", new NextPage.Silent()), 0)).isEqualTo(new End());
  }

  @Test
  void shouldStopWhereALinkLeadsNowhere() {
    Stuck lost = new Stuck("page 1 says at /links that there is more, but not how to get there");

    assertThat(afterOnePage(new NextPage.To("http://x/y"))).isEqualTo(lost);
    assertThat(afterOnePage(new NextPage.Unclear())).isEqualTo(lost);
  }

  @Test
  void shouldStopAListingThatNeverEnds() {
    PageCursor cursor = numbered();
    for (int i = 2; i < MOST_PAGES; i++) {
      cursor.after(counted(2, null), 0);
    }
    assertThat(cursor.after(counted(2, null), 0)).isEqualTo(numberedPage(MOST_PAGES - 1));

    assertThat(cursor.after(counted(2, null), 0))
        .isEqualTo(new Stuck("the listing has more than 100000 pages"));
  }

  private static PageStep afterOnePage(NextPage next) {
    return new PageCursor(list(Paging.LINKS, null, "/links"), 2).after(page(1, "a", next), 0);
  }

  private static PageCursor numbered() {
    return new PageCursor(list(Paging.PAGE_SIZE, null, null), 2);
  }

  private static Ask numberedPage(int page) {
    return new Ask(Map.of("page", Integer.toString(page), "size", "2"));
  }

  private static ListCall list(Paging paging, @Nullable String sort, @Nullable String next) {
    return new ListCall("/things", "/things", paging, 0, null, sort, next, null);
  }

  private static PageSummary counted(long items, @Nullable Long total) {
    return new PageSummary(true, items, "z", total, new NextPage.Silent(), Map.of(), 0, null);
  }

  private static PageSummary page(long items, @Nullable String lastId, NextPage next) {
    return new PageSummary(true, items, lastId, null, next, Map.of(), 0, null);
  }
}
