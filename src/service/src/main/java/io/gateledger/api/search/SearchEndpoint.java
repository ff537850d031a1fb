package io.gateledger.api.search;

import io.gateledger.api.problem.ApiProblem;
import io.gateledger.api.request.KnownPast;
import io.gateledger.api.request.QueryValue;
import io.gateledger.api.request.ScopeQuery;
import io.gateledger.ledger.read.ScopeFilter;
import io.gateledger.ledger.search.SearchAnswer.Hits;
import io.gateledger.ledger.search.SearchAnswer.NotKept;
import io.gateledger.ledger.search.SearchReader;
import io.gateledger.ledger.search.SearchRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Where something is that one has a name or an address of. */
@Path("/api/v1/search")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Resources")
@APIResponse(responseCode = "503", ref = "LedgerUnavailable")
class SearchEndpoint {

  private static final int MOST = 1_000;
  private static final int DEFAULT = 100;

  private final SearchReader search;
  private final KnownPast past;

  SearchEndpoint(SearchReader search, KnownPast past) {
    this.search = search;
    this.past = past;
  }

  @GET
  @Operation(
      operationId = "search",
      summary = "Search resources",
      description =
          "By id, name, the beginning of either, the words of names and descriptions, and by IP"
              + " address or network: what equals it, contains it, lies in it. Letter case makes no"
              + " difference. Now, what is there or missing in what is looked at; with at, what was"
              + " there then. The best comes first: all of an id, name or address, then beginnings,"
              + " then networks that contain the address, the narrowest first, then what lies in"
              + " it, then words.")
  @APIResponse(responseCode = "200", description = "What was found.")
  @APIResponse(responseCode = "400", ref = "InvalidParameter")
  public SearchView search(
      @Parameter(
              description = "What to search for, 1 to 255 characters.",
              example = "10.0.3.21",
              required = true)
          @RestQuery
          @Nullable String q,
      @Parameter(
              description =
                  "As it was at this instant. Refused where it is to come, or before what is kept.",
              example = "2026-03-02T08:15:05Z")
          @RestQuery
          @Nullable String at,
      @BeanParam ScopeQuery scopes,
      @Parameter(ref = "limit") @RestQuery @Nullable String limit) {
    int most = (int) new QueryValue("limit", limit).number(1, MOST, DEFAULT);
    ScopeFilter only = scopes.filter();
    SearchRequest request =
        new SearchRequest(
            SearchText.of(q),
            past.instant(new QueryValue("at", at)),
            only.provider(),
            only.account(),
            only.region(),
            only.type());
    // One more tells whether there is more.
    return switch (search.find(request, most + 1)) {
      case Hits(var hits, var isCurrent) -> SearchView.of(hits, most, isCurrent);
      case NotKept(var keptSince) -> throw ApiProblem.beforeRetention("at", keptSince);
    };
  }
}
