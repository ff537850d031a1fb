package io.gateledger.collect.listing;

import io.gateledger.collect.Problem;
import io.gateledger.collect.Problem.NotFound;
import io.gateledger.collect.Problem.Refused;
import io.gateledger.collect.http.RequestFailed;
import io.gateledger.collect.listing.PageStep.Ask;
import io.gateledger.collect.listing.PageStep.Stuck;
import io.gateledger.collect.page.PageFacts;
import java.util.Map;
import java.util.function.Supplier;

/** One walk through a listing, page by page; used once. */
final class ListingWalk {

  private final PageRequests requests;
  private final PageCursor cursor;
  private final WalkTally tally;
  private final Supplier<PageIntake> intakes;

  /**
   * @param intakes gives what takes a page's items
   */
  ListingWalk(
      PageRequests requests, PageCursor cursor, WalkTally tally, Supplier<PageIntake> intakes) {
    this.requests = requests;
    this.cursor = cursor;
    this.tally = tally;
    this.intakes = intakes;
  }

  /**
   * @param last whether no other walk will follow, so that this one goes on even where it can prove
   *     nothing any more: what it sees is still worth having
   */
  WalkEnd toItsEnd(boolean last) {
    PageStep step = cursor.first();
    while (step instanceof Ask ask) {
      try {
        step = cursor.after(page(ask.query()));
      } catch (RequestFailed e) {
        return tally.brokeOff(e, mayBeMotion(e.problem(), ask));
      }
      if (tally.hasMoved() && !last) {
        return tally.givenUp();
      }
    }
    return step instanceof Stuck stuck ? tally.stuck(stuck.reason()) : tally.ended();
  }

  private PageSeen page(Map<String, String> query) throws RequestFailed {
    tally.pageAsked();
    PageIntake intake = intakes.get();
    PageFacts facts = requests.page(query, intake);
    tally.pageReceived(facts.total());
    return intake.seen(facts);
  }

  /**
   * Whether a refusal may mean that the row a marker names has gone. ProviderRegistry have no words
   * of their own for that; Huawei Cloud says the same to a user without authority.
   */
  private boolean mayBeMotion(Problem problem, Ask ask) {
    boolean refused =
        problem instanceof NotFound
            || (problem instanceof Refused && ask.query().containsKey("marker"));
    return refused && tally.pagesReceived() > 0;
  }
}
