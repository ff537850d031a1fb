package io.gateledger.collect.listing;

import io.gateledger.catalogue.ResourceType;
import io.gateledger.collect.Problem.Refused;
import io.gateledger.collect.Problems;
import io.gateledger.collect.http.RequestFailed;
import io.gateledger.collect.http.RequestUri;
import io.gateledger.collect.page.PageFacts;
import io.gateledger.collect.page.PageShape;
import io.gateledger.collect.provider.ProviderSession;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks for the pages of one listing. */
final class PageRequests {

  private final ApiClient api;
  private final ProviderSession session;
  private final ResourceType type;
  private final Map<String, String> variables;

  /**
   * @param parent the id of the parent whose resources are listed, null where all are
   */
  PageRequests(ApiClient api, ProviderSession session, ResourceType type, @Nullable String parent) {
    this.api = api;
    this.session = session;
    this.type = type;
    this.variables = new HashMap<>(session.variables());
    if (parent != null) {
      variables.put("parent_id", parent);
    }
  }

  /**
   * Asks for a page; what it brought is in the intake then, even where it failed.
   *
   * @throws RequestFailed when it did not arrive, or not whole
   */
  PageFacts page(Map<String, String> query, PageIntake intake) throws RequestFailed {
    String path = type.list().path();
    String what = "GET " + path;
    URI uri = RequestUri.of(session.endpoint(type.service()), path, variables, query);
    PageShape shape = PageShape.ofList(type, session.verdict());
    PageFacts facts;
    try {
      facts = api.read(session, type, what, uri, shape, intake::at);
    } catch (RequestFailed e) {
      intake.end(0);
      throw e;
    }
    intake.end(facts.bytes());
    if (facts.fault() != null) {
      throw new RequestFailed(Problems.within(what, facts.fault()));
    }
    if (!facts.found()) {
      throw new RequestFailed(new Refused(what + " answered without a list at " + shape.pointer()));
    }
    return facts;
  }
}
