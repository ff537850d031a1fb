package io.gateledger.collect.listing;

import io.gateledger.collect.Problem;
import io.gateledger.collect.Problem.NotFound;
import io.gateledger.collect.Problem.Refused;
import io.gateledger.collect.http.RequestFailedException;
import io.gateledger.collect.listing.PageStep.Ask;
import io.gateledger.collect.listing.PageStep.Stuck;
import io.gateledger.collect.page.PageSummary;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** One walk through a listing, page by page; used once. */
final class ListingWalk {

  private final ApiClient api;
  private final Function<Map<String, String>, PageRequest> requests;
  private final PageCursor cursor;
  private final Supplier<PageItems> pages;
  private final CollectionStatistics statistics;
  private final CompletenessCheck check;

  /**
   * @param requests makes the request for the page that query parameters name
   * @param pages gives what hands the items of a page on
   */
  ListingWalk(
      ApiClient api,
      Function<Map<String, String>, PageRequest> requests,
      PageCursor cursor,
      Supplier<PageItems> pages,
      CollectionStatistics statistics,
      CompletenessCheck check) {
    this.api = api;
    this.requests = requests;
    this.cursor = cursor;
    this.pages = pages;
    this.statistics = statistics;
    this.check = check;
  }

  /**
   * @param last whether no other walk will follow, so that this one goes on even where it can prove
   *     nothing any more: what it sees is still worth having
   */
  ListingResult toItsEnd(boolean last) {
    PageStep step = cursor.first();
    while (step instanceof Ask ask) {
      try {
        step = pageAfter(ask);
      } catch (RequestFailedException e) {
        statistics.requestFailed(e);
        return check.brokeOff(e, mayHaveMoved(e.problem(), ask));
      }
      if (check.hasMoved() && !last) {
        return check.givenUp();
      }
    }
    return step instanceof Stuck stuck ? check.stuck(stuck.reason()) : check.ended();
  }

  private PageStep pageAfter(Ask ask) throws RequestFailedException {
    statistics.pageAsked();
    PageRequest request = requests.apply(ask.query());
    PageItems items = pages.get();
    PageSummary page;
    try {
      page = api.fetch(request, statistics, items::startWith);
    } catch (RequestFailedException e) {
      items.finish(statistics);
      throw e;
    }
    items.finish(statistics);
    if (!page.found()) {
      throw new RequestFailedException(
          new Refused(
              "%s answered without a list at %s"
                  .formatted(request.operation(), request.shape().pointer())));
    }
    statistics.pageReceived();
    check.pageReceived(page.total());
    if (items.contradictory() != null) {
      check.listedTwice(items.contradictory());
    }
    return cursor.after(page, items.repeated());
  }

  /**
   * Whether a refusal may mean that the row a marker names has gone. Providers have no words of
   * their own for that; Huawei Cloud says the same to a user without authority.
   */
  private boolean mayHaveMoved(Problem problem, Ask ask) {
    boolean refused =
        problem instanceof NotFound || (problem instanceof Refused && ask.goesOnAfterARow());
    return refused && statistics.pagesReceived() > 0;
  }
}
