package io.gateledger.api.relation;

import io.gateledger.api.Page;
import io.gateledger.api.PageSize;
import io.gateledger.api.QueryValue;
import io.gateledger.api.problem.ApiProblem;
import io.gateledger.api.problem.ProblemKind;
import io.gateledger.ledger.read.ResourceReader;
import io.gateledger.ledger.read.VersionReader;
import io.gateledger.ledger.relation.Neighbour;
import io.gateledger.ledger.relation.NeighbourReader;
import io.gateledger.resource.ResourceKey;
import io.gateledger.resource.Scope;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
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
  private final Clock clock;

  NeighboursEndpoint(
      NeighbourReader neighbours, ResourceReader resources, VersionReader versions, Clock clock) {
    this.neighbours = neighbours;
    this.resources = resources;
    this.versions = versions;
    this.clock = clock;
  }

  @GET
  @Operation(
      operationId = "listNeighbours",
      summary = "List the neighbours of a resource",
      description =
          "What it points at by the ids in its fields, and then what points at it, by type, id and"
              + " field. Of a deleted resource, what it last pointed at. Follow next until it is null,"
              + " and send at with it.")
  @APIResponse(responseCode = "200", description = "One page.")
  @APIResponse(responseCode = "400", ref = "InvalidParameter")
  @APIResponse(responseCode = "404", ref = "NotFound")
  public Page<NeighbourView> list(
      @Parameter(ref = "provider") @RestPath String provider,
      @Parameter(ref = "account") @RestPath String account,
      @Parameter(ref = "region") @RestPath String region,
      @Parameter(ref = "type") @RestPath String type,
      @Parameter(ref = "id") @RestPath String id,
      @Parameter(
              description =
                  "As of this moment, as far as was known then or learnt since; now without it.",
              example = "2026-03-02T08:15:05Z")
          @RestQuery
          @Nullable String at,
      @Parameter(ref = "limit") @RestQuery @Nullable String limit,
      @Parameter(description = "The next of the page before.") @RestQuery @Nullable String after) {
    PageSize size = PageSize.of(limit);
    Instant instant = new QueryValue("at", at).pastInstant(clock.instant());
    Neighbour.PageStart start = place(after);
    ResourceKey key = key(provider, account, region, type, id);
    Instant keptSince = instant == null ? null : versions.keptSince();
    if (keptSince != null && instant != null && instant.isBefore(keptSince)) {
      throw ApiProblem.beforeRetention("at", keptSince);
    }
    if (resources.find(key).isEmpty()) {
      throw unknown();
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

  private static ResourceKey key(
      String provider, String account, String region, String type, String id) {
    try {
      return new ResourceKey(new Scope(provider, account, region, type), id);
    } catch (IllegalArgumentException e) {
      throw unknown();
    }
  }

  private static ApiProblem unknown() {
    return ApiProblem.notFound("the ledger has no resource with this key");
  }
}
