package io.gateledger.api;

import io.gateledger.api.problem.ApiProblem;
import io.gateledger.api.request.Page;
import io.gateledger.api.request.PageSize;
import io.gateledger.api.request.QueryValue;
import io.gateledger.ledger.read.RunReader;
import io.gateledger.ledger.read.RunRow;
import io.gateledger.resource.Scope;
import io.gateledger.run.RunOutcome;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Each attempt to look. */
@Path("/api/v1/runs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Runs")
@APIResponse(responseCode = "503", ref = "LedgerUnavailable")
class RunsEndpoint {

  private final RunReader runs;

  RunsEndpoint(RunReader runs) {
    this.runs = runs;
  }

  @GET
  @Operation(operationId = "listRuns", summary = "List runs", description = "The newest first.")
  @APIResponse(responseCode = "200", description = "One page.")
  @APIResponse(responseCode = "400", ref = "InvalidParameter")
  public Page<RunView> list(
      @Parameter(
              description = "Of the scope with this key only.",
              example = "scp/scp-main/kr-west1/vpn-tunnel")
          @RestQuery
          @Nullable String scope,
      @Parameter(
              description = "With this outcome only.",
              schema =
                  @Schema(
                      type = SchemaType.STRING,
                      enumeration = {"running", "complete", "partial", "failed"}))
          @RestQuery
          @Nullable String outcome,
      @Parameter(ref = "limit") @RestQuery @Nullable String limit,
      @Parameter(ref = "before") @RestQuery @Nullable String before) {
    PageSize size = PageSize.of(limit);
    Scope of = new QueryValue("scope", scope).scope();
    RunOutcome ended = new QueryValue("outcome", outcome).oneOf(RunOutcome.class);
    long start = new QueryValue("before", before).number(0, Long.MAX_VALUE, Long.MAX_VALUE);
    List<RunRow> read = runs.list(of, ended, start, size.rows());
    return size.page(read, RunView::of, row -> String.valueOf(row.number()));
  }

  @GET
  @Path("/{number}")
  @Operation(operationId = "getRun", summary = "Get one run")
  @APIResponse(responseCode = "200", description = "How it ended, and what backs that.")
  @APIResponse(responseCode = "400", ref = "InvalidParameter")
  @APIResponse(responseCode = "404", ref = "NotFound")
  public RunView get(
      @Parameter(description = "Its number.", example = "815") @RestPath String number) {
    long asked = QueryValue.pathNumber(number, 0);
    return runs.find(asked)
        .map(RunView::of)
        .orElseThrow(() -> ApiProblem.notFound("the ledger has no run with this number"));
  }
}
