package io.gateledger.api.history;

import io.gateledger.api.problem.ApiProblem;
import io.gateledger.api.request.KnownPast;
import io.gateledger.api.request.PageSize;
import io.gateledger.api.request.Period;
import io.gateledger.api.request.PeriodQuery;
import io.gateledger.api.request.QueryValue;
import io.gateledger.api.request.ScopeQuery;
import io.gateledger.ledger.history.Difference;
import io.gateledger.ledger.history.DifferenceReader;
import io.gateledger.resource.ResourceKey;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What differs between two instants. */
@Path("/api/v1/diff")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "History")
@APIResponse(responseCode = "503", ref = "LedgerUnavailable")
class DifferenceEndpoint {

  private final DifferenceReader differences;
  private final KnownPast past;

  DifferenceEndpoint(DifferenceReader differences, KnownPast past) {
    this.differences = differences;
    this.past = past;
  }

  @GET
  @Operation(
      operationId = "diff",
      summary = "Compare two instants",
      description =
          "The resources that were not the same at from and at to, in the order of their scopes and"
              + " ids, with both states and the fields that differ. What changed and was back is"
              + " not among them, nor what was in a scope that was retired at either instant: the"
              + " changes of the window have all of it. Follow next until it is null, and send the"
              + " to of the first page with it.")
  @APIResponse(responseCode = "200", description = "One page.")
  @APIResponse(responseCode = "400", ref = "InvalidParameter")
  public DifferencesView diff(
      @BeanParam PeriodQuery period,
      @BeanParam ScopeQuery scopes,
      @Parameter(description = "Of the resource with this id only.", example = "9e2c1d34")
          @RestQuery
          @Nullable String id,
      @Parameter(ref = "limit") @RestQuery @Nullable String limit,
      @Parameter(description = "The next of the page before.") @RestQuery @Nullable String after) {
    PageSize size = PageSize.of(limit);
    ResourceKey start = new QueryValue("after", after).resourceKey();
    Period asked = past.period(period);
    List<Difference> read =
        differences
            .list(
                asked.from(),
                asked.to(),
                scopes.filter(),
                new QueryValue("id", id).id(),
                start,
                size.rows())
            .orElseThrow(keptSince -> ApiProblem.beforeRetention("from", keptSince));
    return DifferencesView.of(
        asked, size.page(read, DifferenceView::of, difference -> difference.key().toString()));
  }
}
