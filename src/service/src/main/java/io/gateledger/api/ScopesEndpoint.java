package io.gateledger.api;

import io.gateledger.api.operator.OperatorAct;
import io.gateledger.api.problem.ApiProblem;
import io.gateledger.api.problem.ProblemKind;
import io.gateledger.api.request.Page;
import io.gateledger.api.request.QueryValue;
import io.gateledger.api.request.ScopePath;
import io.gateledger.api.request.ScopeQuery;
import io.gateledger.ledger.read.ScopeReader;
import io.gateledger.reconcile.Retirements;
import io.gateledger.resource.Scope;
import io.gateledger.schedule.ScopeScheduler;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What is looked at, and how fresh it is. */
@Path("/api/v1/scopes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Scopes")
@APIResponse(responseCode = "503", ref = "LedgerUnavailable")
class ScopesEndpoint {

  private static final long UNSAID = -1;

  private final ScopeReader scopes;
  private final Retirements retirements;
  private final ScopeScheduler scheduler;
  private final Clock clock;

  ScopesEndpoint(
      ScopeReader scopes, Retirements retirements, ScopeScheduler scheduler, Clock clock) {
    this.scopes = scopes;
    this.retirements = retirements;
    this.scheduler = scheduler;
    this.clock = clock;
  }

  @GET
  @Operation(
      operationId = "listScopes",
      summary = "List scopes",
      description = "In the order of their keys, with how fresh each is.")
  @APIResponse(responseCode = "200", description = "All scopes asked for; next is always null.")
  @APIResponse(responseCode = "400", ref = "InvalidParameter")
  public Page<ScopeView> list(@BeanParam ScopeQuery query) {
    Instant now = clock.instant();
    return new Page<>(
        scopes.list(query.filter()).stream().map(scope -> ScopeView.of(scope, now)).toList(), null);
  }

  @GET
  @Path("/retirements")
  @Operation(
      operationId = "listRetirements",
      summary = "List scopes that wait to be retired",
      description =
          "They left the configuration of every running node, too many at once to be believed, and"
              + " nobody looks at them.")
  @APIResponse(responseCode = "200", description = "All that wait; none most of the time.")
  public RetirementsView retirements() {
    return RetirementsView.of(retirements.waiting());
  }

  @POST
  @Path("/retire")
  @OperatorAct
  @SecurityRequirement(name = "operator")
  @Operation(
      operationId = "retireScopes",
      summary = "Retire scopes that wait for it",
      description =
          "As far as no running node is configured to look at them by now. Nothing of them is"
              + " deleted, and they come back once a node is. Needs the operator token.")
  @APIResponse(responseCode = "200", description = "How many were retired, and what waits still.")
  @APIResponse(responseCode = "400", ref = "InvalidParameter")
  @APIResponse(responseCode = "401", ref = "Unauthenticated")
  @APIResponse(responseCode = "403", ref = "OperatorActsOff")
  public RetiredView retire(
      @Parameter(
              description = "The upTo that you have seen: what began to wait later is not retired.",
              required = true)
          @RestQuery
          @Nullable String upTo) {
    long number = new QueryValue("upTo", upTo).number(0, Long.MAX_VALUE, UNSAID);
    if (number == UNSAID) {
      throw new ApiProblem(
          ProblemKind.INVALID_PARAMETER, "upTo is required: GET /api/v1/scopes/retirements has it");
    }
    int retired = retirements.retireUpTo(number);
    return new RetiredView(retired, retirements.waiting().size());
  }

  @GET
  @Path("/{provider}/{account}/{region}/{type}")
  @Operation(operationId = "getScope", summary = "Get one scope")
  @APIResponse(responseCode = "200", description = "How fresh it is.")
  @APIResponse(responseCode = "404", ref = "NotFound")
  public ScopeView get(@BeanParam ScopePath path) {
    return scopes
        .find(path.scope())
        .map(scope -> ScopeView.of(scope, clock.instant()))
        .orElseThrow(() -> ApiProblem.notFound(ScopePath.UNKNOWN));
  }

  @POST
  @Path("/{provider}/{account}/{region}/{type}/runs")
  @OperatorAct
  @SecurityRequirement(name = "operator")
  @Operation(
      operationId = "lookNow",
      summary = "Look now",
      description =
          "Begins a run of the scope as soon as none is under way. Needs the operator token.")
  @APIResponse(
      responseCode = "202",
      description = "It will be looked at.",
      headers =
          @Header(
              name = "Location",
              description = "Where the scope's runs are listed.",
              schema = @Schema(implementation = URI.class)),
      content = @Content)
  @APIResponse(responseCode = "401", ref = "Unauthenticated")
  @APIResponse(responseCode = "403", ref = "OperatorActsOff")
  @APIResponse(responseCode = "404", ref = "NotFound")
  public Response lookNow(@BeanParam ScopePath path) {
    Scope scope = path.scope();
    if (!scheduler.tryLookNow(scope)) {
      throw ApiProblem.notFound("no scope with this key is configured");
    }
    return Response.accepted().location(URI.create("/api/v1/runs?scope=" + scope.key())).build();
  }
}
