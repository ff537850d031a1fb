package io.gateledger.api.exposure;

import io.gateledger.api.problem.ApiProblem;
import io.gateledger.api.request.KnownPast;
import io.gateledger.api.request.Page;
import io.gateledger.api.request.PageSize;
import io.gateledger.api.request.QueryValue;
import io.gateledger.ledger.exposure.AsOf;
import io.gateledger.ledger.exposure.ExposureReader;
import io.gateledger.ledger.exposure.ExposureRow;
import io.gateledger.resource.ResourceKey;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What is exposed to the world. */
@Path("/api/v1/exposure")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Rules")
@APIResponse(responseCode = "503", ref = "LedgerUnavailable")
class ExposureEndpoint {

  private final ExposureReader exposures;
  private final KnownPast past;

  ExposureEndpoint(ExposureReader exposures, KnownPast past) {
    this.exposures = exposures;
    this.past = past;
  }

  @GET
  @Operation(
      operationId = "listExposures",
      summary = "List what is exposed to the world",
      description =
          "The rules that let in the whole world, now or at an instant, in the order of their"
              + " scopes and ids. Follow next until it is null to read them all.")
  @APIResponse(responseCode = "200", description = "One page.")
  @APIResponse(responseCode = "400", ref = "InvalidParameter")
  public Page<ExposureView> list(
      @BeanParam ExposureQuery query,
      @Parameter(
              description = "At this instant, in what was looked at then; without it, now.",
              example = "2026-03-02T08:00:00Z")
          @RestQuery
          @Nullable String at,
      @Parameter(ref = "limit") @RestQuery @Nullable String limit,
      @Parameter(description = "The next of the page before.") @RestQuery @Nullable String after) {
    PageSize size = PageSize.of(limit);
    ResourceKey start = new QueryValue("after", after).resourceKey();
    Instant moment = past.instant(new QueryValue("at", at));
    AsOf<List<ExposureRow>> read = exposures.list(query.filter(), moment, start, size.rows());
    if (read.keptSince() != null) {
      throw ApiProblem.beforeRetention("at", read.keptSince());
    }
    return size.page(read.value(), ExposureView::of, row -> row.resourceKey().toString());
  }
}
