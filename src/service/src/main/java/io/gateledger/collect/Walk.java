package io.gateledger.collect;

import io.gateledger.collect.PageStep.Ask;
import io.gateledger.collect.PageStep.Stuck;
import io.gateledger.collect.Problem.NotFound;
import io.gateledger.collect.Problem.Refused;
import java.util.Map;
import java.util.function.Supplier;

/** One walk through a listing, page by page; used once. */
final class Walk {

  private final PageRequests requests;
  private final PageCursor cursor;
  private final WalkTally tally;
  private final Supplier<PageIntake> intakes;

  /**
   * @param intakes gives what takes a page's items
   */
  Walk(PageRequests requests, PageCursor cursor, WalkTally tally, Supplier<PageIntake> intakes) {
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
      } catch (CallFailed e) {
        return tally.brokeOff(e, mayBeMotion(e.problem(), ask));
      }
      if (tally.hasMoved() && !last) {
        return tally.givenUp();
      }
    }
    return step instanceof Stuck stuck ? tally.stuck(stuck.reason()) : tally.ended();
  }

  private PageSeen page(Map<String, String> query) throws CallFailed {
    tally.pageAsked();
    PageIntake intake = intakes.get();
    PageFacts facts = requests.page(query, intake);
    tally.pageReceived(facts.total());
    return intake.seen(facts);
  }

  /**
   * Whether a refusal may mean that the row a marker names has gone. Providers have no words of
   * their own for that; Huawei Cloud says the same to a user without authority.
   */
  private boolean mayBeMotion(Problem problem, Ask ask) {
    boolean refused =
        problem instanceof NotFound
            || (problem instanceof Refused && ask.query().containsKey("marker"));
    return refused && tally.pagesReceived() > 0;
  }
}
