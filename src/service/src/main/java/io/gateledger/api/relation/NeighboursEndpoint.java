package io.gateledger.api.relation;

import io.gateledger.api.problem.ApiProblem;
import io.gateledger.api.problem.ProblemKind;
import io.gateledger.api.request.KnownPast;
import io.gateledger.api.request.Page;
import io.gateledger.api.request.PageSize;
import io.gateledger.api.request.QueryValue;
import io.gateledger.api.request.ResourcePath;
import io.gateledger.ledger.read.ResourceReader;
import io.gateledger.ledger.read.VersionReader;
import io.gateledger.ledger.relation.Neighbour;
import io.gateledger.ledger.relation.NeighbourReader;
import io.gateledger.resource.ResourceKey;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What stands around a resource. */
@Path("/api/v1/resources/{provider}/{account}/{region}/{type}/{id}/neighbours")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Resources")
@APIResponse(responseCode = "503", ref = "LedgerUnavailable")
class NeighboursEndpoint {

  private final NeighbourReader neighbours;
  private final ResourceReader resources;
  private final VersionReader versions;
  private final KnownPast past;

  NeighboursEndpoint(
      NeighbourReader neighbours,
      ResourceReader resources,
      VersionReader versions,
      KnownPast past) {
    this.neighbours = neighbours;
    this.resources = resources;
    this.versions = versions;
    this.past = past;
  }

  @GET
  @Operation(
      operationId = "listNeighbours",
      summary = "List the neighbours of a resource",
      description =
          "What it points at by the ids in its fields, and then what points at it, by type, id and"
              + " field. Of a deleted resource, what it last pointed at. Follow next until it is"
              + " null, and send at with it.")
  @APIResponse(responseCode = "200", description = "One page.")
  @APIResponse(responseCode = "400", ref = "InvalidParameter")
  @APIResponse(responseCode = "404", ref = "NotFound")
  public Page<NeighbourView> list(
      @BeanParam ResourcePath path,
      @Parameter(
              description =
                  "As of this moment, as far as was known then or learnt since; now without it.",
              example = "2026-03-02T08:15:05Z")
          @RestQuery
          @Nullable String at,
      @Parameter(ref = "limit") @RestQuery @Nullable String limit,
      @Parameter(description = "The next of the page before.") @RestQuery @Nullable String after) {
    PageSize size = PageSize.of(limit);
    Instant instant = past.instant(new QueryValue("at", at));
    Neighbour.PageStart start = place(after);
    ResourceKey key = path.key(ResourcePath.UNKNOWN);
    Instant keptSince = instant == null ? null : versions.keptSince();
    if (keptSince != null && instant != null && instant.isBefore(keptSince)) {
      throw ApiProblem.beforeRetention("at", keptSince);
    }
    if (resources.find(key).isEmpty()) {
      throw ApiProblem.notFound(ResourcePath.UNKNOWN);
    }
    return size.page(
        neighbours.list(key, instant, start, size.rows()),
        NeighbourView::of,
        row -> row.place().toString());
  }

  private static Neighbour.@Nullable PageStart place(@Nullable String after) {
    try {
      return after == null ? null : Neighbour.PageStart.parse(after);
    } catch (IllegalArgumentException e) {
      throw new ApiProblem(
          ProblemKind.INVALID_PARAMETER, "after should be the next of an earlier page");
    }
  }
}
