package io.gateledger.api.history;

import io.gateledger.api.problem.ApiProblem;
import io.gateledger.api.request.PageSize;
import io.gateledger.api.request.QueryValue;
import io.gateledger.api.request.ResourcePath;
import io.gateledger.ledger.history.LifeReader;
import io.gateledger.ledger.history.LifeRow;
import io.gateledger.ledger.read.VersionReader;
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

/** The life of a resource, and how long it was in each state. */
@Path("/api/v1/resources/{provider}/{account}/{region}/{type}/{id}/life")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "History")
@APIResponse(responseCode = "503", ref = "LedgerUnavailable")
class LifeEndpoint {

  private final LifeReader lives;
  private final VersionReader versions;

  LifeEndpoint(LifeReader lives, VersionReader versions) {
    this.lives = lives;
    this.versions = versions;
  }

  @GET
  @Operation(
      operationId = "getLife",
      summary = "Tell the life of a resource",
      description =
          "Every state it had that is kept, the first one first, with the two instants between"
              + " which it began and those between which it ended; and how long it was in each, at"
              + " least and at most.")
  @APIResponse(responseCode = "200", description = "One page of states, and all dwell times.")
  @APIResponse(responseCode = "400", ref = "InvalidParameter")
  @APIResponse(responseCode = "404", ref = "NotFound")
  public LifeView life(
      @BeanParam ResourcePath path,
      @Parameter(ref = "limit") @RestQuery @Nullable String limit,
      @Parameter(description = "The next of the page before.") @RestQuery @Nullable String after) {
    PageSize size = PageSize.of(limit);
    int start = (int) new QueryValue("after", after).number(0, Integer.MAX_VALUE, 0);
    ResourceKey key = path.key(ResourcePath.UNKNOWN);
    List<LifeRow> read = lives.list(key, start, size.rows());
    if (read.isEmpty() && lives.list(key, 0, 1).isEmpty()) {
      throw ApiProblem.notFound(ResourcePath.UNKNOWN);
    }
    return LifeView.of(
        size.page(read, LifeView.StayView::of, row -> String.valueOf(row.version())),
        lives.dwell(key),
        versions.keptSince());
  }
}
