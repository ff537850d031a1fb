package io.gateledger.api;

import io.gateledger.api.problem.ApiProblem;
import io.gateledger.api.request.KnownPast;
import io.gateledger.api.request.Page;
import io.gateledger.api.request.PageSize;
import io.gateledger.api.request.QueryValue;
import io.gateledger.api.request.ResourcePath;
import io.gateledger.api.request.ResourceQuery;
import io.gateledger.ledger.history.InventoryReader;
import io.gateledger.ledger.read.ResourceReader;
import io.gateledger.ledger.read.ResourceRow;
import io.gateledger.ledger.read.VersionReader;
import io.gateledger.ledger.read.VersionRow;
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

/** What there is, and what it was. */
@Path("/api/v1/resources")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Resources")
@APIResponse(responseCode = "503", ref = "LedgerUnavailable")
class ResourcesEndpoint {

  private final ResourceReader resources;
  private final InventoryReader inventory;
  private final VersionReader versions;
  private final KnownPast past;

  ResourcesEndpoint(
      ResourceReader resources, InventoryReader inventory, VersionReader versions, KnownPast past) {
    this.resources = resources;
    this.inventory = inventory;
    this.versions = versions;
    this.past = past;
  }

  @GET
  @Operation(
      operationId = "listResources",
      summary = "List resources",
      description =
          "In the order of their scopes and ids. Follow next until it is null to read them all."
              + " With at they are told as they were at that instant, over all types at once, as"
              + " far as was known then or learnt since.")
  @APIResponse(responseCode = "200", description = "One page.")
  @APIResponse(responseCode = "400", ref = "InvalidParameter")
  public Page<ResourceView> list(
      @BeanParam ResourceQuery query,
      @Parameter(
              description =
                  "As they were at this instant; state, name and presence are those of then."
                      + " Refused where it is to come, or before what is kept.",
              example = "2026-03-02T08:15:05Z")
          @RestQuery
          @Nullable String at,
      @Parameter(ref = "limit") @RestQuery @Nullable String limit,
      @Parameter(description = "The next of the page before.") @RestQuery @Nullable String after) {
    PageSize size = PageSize.of(limit);
    ResourceKey start = new QueryValue("after", after).resourceKey();
    Instant then = past.instant(new QueryValue("at", at));
    List<ResourceRow> read =
        then == null
            ? resources.list(query.filter(), start, size.rows())
            : inventory
                .list(then, query.filterOfThePast(), start, size.rows())
                .orElseThrow(keptSince -> ApiProblem.beforeRetention("at", keptSince));
    return size.page(read, ResourceView::of, row -> row.key().toString());
  }

  @GET
  @Path("/{provider}/{account}/{region}/{type}/{id}")
  @Operation(
      operationId = "getResource",
      summary = "Get one resource",
      description = "By its key, present, missing or deleted.")
  @APIResponse(responseCode = "200", description = "Its current state.")
  @APIResponse(responseCode = "404", ref = "NotFound")
  public ResourceView get(@BeanParam ResourcePath path) {
    return resources
        .find(path.key(ResourcePath.UNKNOWN))
        .map(ResourceView::of)
        .orElseThrow(ResourcesEndpoint::unknown);
  }

  @GET
  @Path("/{provider}/{account}/{region}/{type}/{id}/versions")
  @Operation(
      operationId = "listVersions",
      summary = "List the versions of a resource",
      description =
          "Every state it had that is kept. The first one comes first. With keptSince the first"
              + " kept need not be version 1.")
  @APIResponse(responseCode = "200", description = "One page.")
  @APIResponse(responseCode = "400", ref = "InvalidParameter")
  @APIResponse(responseCode = "404", ref = "NotFound")
  public VersionsView versions(
      @BeanParam ResourcePath path,
      @Parameter(ref = "limit") @RestQuery @Nullable String limit,
      @Parameter(description = "The next of the page before.") @RestQuery @Nullable String after) {
    PageSize size = PageSize.of(limit);
    int start = (int) new QueryValue("after", after).number(0, Integer.MAX_VALUE, 0);
    ResourceKey key = path.key(ResourcePath.UNKNOWN);
    List<VersionRow> read = versions.list(key, start, size.rows());
    if (read.isEmpty() && resources.find(key).isEmpty()) {
      throw unknown();
    }
    return VersionsView.of(
        size.page(read, VersionView::of, row -> String.valueOf(row.version())),
        versions.keptSince());
  }

  private static ApiProblem unknown() {
    return ApiProblem.notFound(ResourcePath.UNKNOWN);
  }
}
