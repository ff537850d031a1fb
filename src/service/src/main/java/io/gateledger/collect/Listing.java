package io.gateledger.collect;

import io.gateledger.catalogue.ListCall;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.catalogue.ShowCall;
import io.gateledger.collect.PageStep.Ask;
import io.gateledger.collect.PageStep.Stuck;
import io.gateledger.collect.Problem.Refused;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** One walk through a scope's listing; used once. */
final class Listing {

  private final ApiClient api;
  private final ShowCalls showCalls;
  private final ProviderSession session;
  private final ResourceType type;
  private final PageCursor cursor;
  private final RunTally tally;
  private final ItemSink sink;

  Listing(
      ApiClient api,
      ShowCalls showCalls,
      ProviderSession session,
      ResourceType type,
      PageCursor cursor,
      RunTally tally,
      ItemSink sink) {
    this.api = api;
    this.showCalls = showCalls;
    this.session = session;
    this.type = type;
    this.cursor = cursor;
    this.tally = tally;
    this.sink = sink;
  }

  CollectionOutcome walk() {
    try {
      PageStep step = cursor.first();
      while (step instanceof Ask ask) {
        step = cursor.after(page(ask.query()));
      }
      if (step instanceof Stuck stuck) {
        tally.stuck(stuck.reason());
      }
      return tally.ended();
    } catch (CallFailed e) {
      return tally.brokeOff(e);
    }
  }

  private PageSeen page(Map<String, String> query) throws CallFailed {
    tally.pageAsked();
    ListCall list = type.list();
    String what = "GET " + list.path();
    URI uri = Address.of(session.endpoint(type.service()), list.path(), session.variables(), query);
    PageShape shape = PageShape.ofList(type, session.verdict());
    PageIntake intake = intake();
    PageFacts facts = api.read(session, type, what, uri, shape, intake::at);
    intake.flush();
    tally.bytes(facts.bytes());
    if (facts.fault() != null) {
      throw new CallFailed(Problems.within(what, facts.fault()));
    }
    if (!facts.found()) {
      throw new CallFailed(new Refused(what + " answered without a list at " + shape.pointer()));
    }
    tally.pageReceived(facts.total());
    return intake.seen(facts);
  }

  private PageIntake intake() {
    ShowCall show = type.show();
    if (show == null || !show.always()) {
      return new PageIntake(tally, sink, null);
    }
    return new PageIntake(tally, sink, (intake, listed) -> complete(intake, show, listed));
  }

  private void complete(PageIntake intake, ShowCall show, List<RawItem> listed) {
    listed.forEach(item -> tally.showAsked());
    for (ShowCalls.Shown shown : showCalls.of(session, type, show, listed)) {
      switch (shown) {
        case ShowCalls.Shown.Whole whole -> {
          tally.bytes(whole.bytes());
          intake.give(whole.item());
        }
        case ShowCalls.Shown.Vanished vanished -> {
          tally.bytes(vanished.bytes());
          tally.vanished();
        }
        case ShowCalls.Shown.Failed failed -> {
          tally.showFailed(failed.why());
          intake.give(failed.listed());
        }
      }
    }
  }
}
