package io.gateledger.api;

import io.gateledger.ledger.ScopeReader;
import io.gateledger.resource.Scope;
import io.gateledger.schedule.ScopeScheduler;
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
import org.jboss.resteasy.reactive.RestPath;

/** What is looked at, and how fresh it is. */
@Path("/api/v1/scopes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Scopes")
@APIResponse(responseCode = "503", ref = "LedgerUnavailable")
class ScopesEndpoint {

  private final ScopeReader scopes;
  private final ScopeScheduler scheduler;
  private final Clock clock;

  ScopesEndpoint(ScopeReader scopes, ScopeScheduler scheduler, Clock clock) {
    this.scopes = scopes;
    this.scheduler = scheduler;
    this.clock = clock;
  }

  @GET
  @Operation(
      operationId = "listScopes",
      summary = "List scopes",
      description = "All of them, in the order of their keys, with how fresh each is.")
  @APIResponse(responseCode = "200", description = "All scopes; next is always null.")
  public Page<ScopeView> list() {
    Instant now = clock.instant();
    return new Page<>(scopes.list().stream().map(scope -> ScopeView.of(scope, now)).toList(), null);
  }

  @GET
  @Path("/{provider}/{account}/{region}/{type}")
  @Operation(operationId = "getScope", summary = "Get one scope")
  @APIResponse(responseCode = "200", description = "How fresh it is.")
  @APIResponse(responseCode = "404", ref = "NotFound")
  public ScopeView get(
      @Parameter(ref = "provider") @RestPath String provider,
      @Parameter(ref = "account") @RestPath String account,
      @Parameter(ref = "region") @RestPath String region,
      @Parameter(ref = "type") @RestPath String type) {
    return scopes
        .find(scope(provider, account, region, type))
        .map(scope -> ScopeView.of(scope, clock.instant()))
        .orElseThrow(() -> ApiProblem.notFound("the ledger has no scope with this key"));
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
  public Response lookNow(
      @Parameter(ref = "provider") @RestPath String provider,
      @Parameter(ref = "account") @RestPath String account,
      @Parameter(ref = "region") @RestPath String region,
      @Parameter(ref = "type") @RestPath String type) {
    Scope scope = scope(provider, account, region, type);
    if (scheduler.intervalOf(scope).isEmpty()) {
      throw ApiProblem.notFound("no scope with this key is configured");
    }
    scheduler.lookNow(scope);
    return Response.accepted().location(URI.create("/api/v1/runs?scope=" + scope.key())).build();
  }

  private static Scope scope(String provider, String account, String region, String type) {
    try {
      return new Scope(provider, account, region, type);
    } catch (IllegalArgumentException e) {
      throw ApiProblem.notFound("no scope can have this key");
    }
  }
}
