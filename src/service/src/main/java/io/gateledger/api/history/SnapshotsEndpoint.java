package io.gateledger.api.history;

import io.gateledger.api.problem.ApiProblem;
import io.gateledger.api.problem.ProblemKind;
import io.gateledger.api.request.Page;
import io.gateledger.api.request.PageSize;
import io.gateledger.api.request.QueryValue;
import io.gateledger.api.request.ScopePath;
import io.gateledger.ledger.history.SnapshotItemRow;
import io.gateledger.ledger.history.SnapshotReader;
import io.gateledger.ledger.history.SnapshotRow;
import io.gateledger.resource.ResourceKey;
import io.gateledger.resource.Scope;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What complete runs of a scope established. */
@Path("/api/v1/scopes/{provider}/{account}/{region}/{type}/snapshots")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "History")
@APIResponse(responseCode = "404", ref = "NotFound")
@APIResponse(responseCode = "503", ref = "LedgerUnavailable")
class SnapshotsEndpoint {

  private final SnapshotReader snapshots;

  SnapshotsEndpoint(SnapshotReader snapshots) {
    this.snapshots = snapshots;
  }

  @GET
  @Operation(
      operationId = "listSnapshots",
      summary = "List the snapshots of a scope",
      description = "Those that are kept, the newest first.")
  @APIResponse(responseCode = "200", description = "One page.")
  @APIResponse(responseCode = "400", ref = "InvalidParameter")
  public Page<SnapshotView> list(
      @BeanParam ScopePath path,
      @Parameter(ref = "limit") @RestQuery @Nullable String limit,
      @Parameter(ref = "before") @RestQuery @Nullable String before) {
    PageSize size = PageSize.of(limit);
    long start = new QueryValue("before", before).number(0, Integer.MAX_VALUE, Integer.MAX_VALUE);
    List<SnapshotRow> read = snapshots.list(path.scope(), start, size.rows());
    return size.page(read, SnapshotView::of, row -> String.valueOf(row.number()));
  }

  @GET
  @Path("/{number}/resources")
  @Operation(
      operationId = "getSnapshotContents",
      summary = "Tell what a snapshot holds",
      description =
          "The exact contents, in the order of ids: what the scope's changes had led to when the"
              + " snapshot was taken, whatever clocks said.")
  @APIResponse(responseCode = "200", description = "One page.")
  @APIResponse(responseCode = "400", ref = "InvalidParameter")
  public Page<SnapshotItemView> contents(
      @BeanParam ScopePath path,
      @Parameter(description = "Its number in the scope.", example = "4") @RestPath String number,
      @Parameter(ref = "limit") @RestQuery @Nullable String limit,
      @Parameter(description = "The next of the page before.") @RestQuery @Nullable String after) {
    PageSize size = PageSize.of(limit);
    Scope scope = path.scope();
    String start = idOf(scope, new QueryValue("after", after));
    long asked = new QueryValue("number", number).number(0, Integer.MAX_VALUE - 1, 0);
    SnapshotRow snapshot = snapshots.find(scope, asked).orElseThrow(() -> unknown(scope));
    List<SnapshotItemRow> read =
        snapshots
            .contents(scope, snapshot, Objects.requireNonNullElse(start, ""), size.rows())
            .orElseThrow(
                keptSince ->
                    ApiProblem.notFound(
                        "the contents of this snapshot were dropped by retention: the ledger goes back to %s"
                            .formatted(keptSince)));
    return size.page(read, SnapshotItemView::of, row -> row.key().toString());
  }

  private static @Nullable String idOf(Scope scope, QueryValue after) {
    ResourceKey key = after.resourceKey();
    if (key != null && !key.scope().equals(scope)) {
      throw new ApiProblem(
          ProblemKind.INVALID_PARAMETER,
          "after should be the next of an earlier page of this snapshot");
    }
    return key == null ? null : key.id();
  }

  private ApiProblem unknown(Scope scope) {
    List<SnapshotRow> newest = snapshots.list(scope, Integer.MAX_VALUE, 1);
    return ApiProblem.notFound(
        newest.isEmpty()
            ? "the ledger has no snapshot of this scope"
            : "the ledger has no snapshot with this number, or none any more: the newest is %d, and /api/v1/scopes/%s/snapshots lists those that are kept"
                .formatted(newest.getFirst().number(), scope.key()));
  }
}
