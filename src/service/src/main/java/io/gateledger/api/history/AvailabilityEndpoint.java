package io.gateledger.api.history;

import io.gateledger.api.problem.ApiProblem;
import io.gateledger.api.request.PageSize;
import io.gateledger.api.request.Period;
import io.gateledger.api.request.PeriodQuery;
import io.gateledger.api.request.QueryValue;
import io.gateledger.api.request.ScopeQuery;
import io.gateledger.ledger.history.AvailabilityReader;
import io.gateledger.ledger.history.AvailabilityRow;
import io.gateledger.resource.ResourceKey;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** For how long tunnels and gateways were up and down. */
@Path("/api/v1/availability")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "History")
@APIResponse(responseCode = "503", ref = "LedgerUnavailable")
class AvailabilityEndpoint {

  private final AvailabilityReader availability;
  private final Clock clock;

  AvailabilityEndpoint(AvailabilityReader availability, Clock clock) {
    this.availability = availability;
    this.clock = clock;
  }

  @GET
  @Operation(
      operationId = "listAvailability",
      summary = "Tell the availability of tunnels and gateways",
      description =
          "Of each VPN tunnel, VPN gateway, internet gateway and NAT gateway that there was between"
              + " from and to: for how long it was up and down at least and at most, since a change"
              + " is only known to lie between two looks. What nobody knows is told as unknown, and"
              + " is neither. Follow next until it is null, and send the to of the first page with"
              + " it.")
  @APIResponse(responseCode = "200", description = "One page.")
  @APIResponse(responseCode = "400", ref = "InvalidParameter")
  public AvailabilitiesView list(
      @BeanParam PeriodQuery period,
      @BeanParam ScopeQuery scopes,
      @Parameter(description = "Of the resource with this id only.", example = "9e2c1d34")
          @RestQuery
          @Nullable String id,
      @Parameter(ref = "limit") @RestQuery @Nullable String limit,
      @Parameter(description = "The next of the page before.") @RestQuery @Nullable String after) {
    PageSize size = PageSize.of(limit);
    ResourceKey start = new QueryValue("after", after).resourceKey();
    Period asked = period.period(clock.instant());
    List<AvailabilityRow> read =
        availability
            .list(
                asked.from(),
                asked.to(),
                scopes.filter(),
                new QueryValue("id", id).id(),
                start,
                size.rows())
            .orElseThrow(keptSince -> ApiProblem.beforeRetention("from", keptSince));
    return AvailabilitiesView.of(
        asked, size.page(read, AvailabilityView::of, row -> row.key().toString()));
  }
}
