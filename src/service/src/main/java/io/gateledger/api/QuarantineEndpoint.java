package io.gateledger.api;

import io.gateledger.api.QuarantineView.MissingView;
import io.gateledger.api.operator.OperatorAct;
import io.gateledger.api.problem.ApiProblem;
import io.gateledger.api.request.Page;
import io.gateledger.api.request.PageSize;
import io.gateledger.api.request.QueryValue;
import io.gateledger.api.request.ScopePath;
import io.gateledger.ledger.read.MissingResourceReader;
import io.gateledger.ledger.read.ScopeReader;
import io.gateledger.ledger.read.ScopeRow;
import io.gateledger.ledger.run.Quarantine;
import io.gateledger.pipeline.quarantine.QuarantineDecisions;
import io.gateledger.resource.Scope;
import io.gateledger.schedule.ScopeScheduler;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What an operator decides when too much of a scope is missing at once. */
@Path("/api/v1/scopes/{provider}/{account}/{region}/{type}/quarantine")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Scopes")
@APIResponse(responseCode = "404", ref = "NotFound")
@APIResponse(responseCode = "503", ref = "LedgerUnavailable")
class QuarantineEndpoint {

  private static final String NONE = "the scope is not quarantined";

  private final ScopeReader scopes;
  private final MissingResourceReader missing;
  private final QuarantineDecisions decisions;
  private final ScopeScheduler scheduler;
  private final Clock clock;

  QuarantineEndpoint(
      ScopeReader scopes,
      MissingResourceReader missing,
      QuarantineDecisions decisions,
      ScopeScheduler scheduler,
      Clock clock) {
    this.scopes = scopes;
    this.missing = missing;
    this.decisions = decisions;
    this.scheduler = scheduler;
    this.clock = clock;
  }

  @GET
  @Operation(
      operationId = "getQuarantine",
      summary = "Get a scope's quarantine",
      description = "With the resources that are missing, page by page.")
  @APIResponse(responseCode = "200", description = "The quarantine and what is at stake.")
  @APIResponse(responseCode = "400", ref = "InvalidParameter")
  public QuarantineView get(
      @BeanParam ScopePath path,
      @Parameter(ref = "limit") @RestQuery @Nullable String limit,
      @Parameter(description = "The next of the page before.") @RestQuery @Nullable String after) {
    PageSize size = PageSize.of(limit);
    Quarantine quarantine =
        Optional.ofNullable(scope(path.scope()).quarantine())
            .orElseThrow(() -> ApiProblem.notFound(NONE));
    Page<MissingView> atStake =
        size.page(
            missing.list(path.scope(), after, size.rows()), MissingView::of, row -> row.key().id());
    return QuarantineView.of(quarantine, atStake);
  }

  @POST
  @Path("/confirm")
  @OperatorAct
  @SecurityRequirement(name = "operator")
  @Operation(
      operationId = "confirmQuarantine",
      summary = "Confirm that the resources may be gone, or that the tenant is another",
      description =
          "Ends the quarantine and looks at once. What was shown as missing counts towards none"
              + " any more, and each deletion still needs the provider's own word; what has gone"
              + " missing since stays quarantined. Over another tenant, the scope goes on with"
              + " that one. Needs the operator token.")
  @APIResponse(responseCode = "200", description = "The scope as it is now.")
  @APIResponse(responseCode = "401", ref = "Unauthenticated")
  @APIResponse(responseCode = "403", ref = "OperatorActsOff")
  @APIResponse(responseCode = "400", ref = "InvalidParameter")
  public ScopeView confirm(
      @BeanParam ScopePath path,
      @Parameter(
              description =
                  "The missingUntil that you have seen; without it, what the last complete run"
                      + " lacked is confirmed.")
          @RestQuery
          @Nullable String missingUntil,
      @Parameter(
              description =
                  "Of another tenant: true where it is the same by another name, such as another"
                      + " endpoint. What it lacks is then judged as ever; otherwise what the"
                      + " former one held is never told as deleted.",
              schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
          @RestQuery
          @Nullable String sameTenant) {
    Instant seenUntil = new QueryValue("missingUntil", missingUntil).instant();
    boolean isSameTenant = new QueryValue("sameTenant", sameTenant).flag(false);
    return decided(path.scope(), decisions.confirm(path.scope(), seenUntil, isSameTenant));
  }

  @POST
  @Path("/discard")
  @OperatorAct
  @SecurityRequirement(name = "operator")
  @Operation(
      operationId = "discardQuarantine",
      summary = "Discard what the runs lacked",
      description =
          "Ends the quarantine and looks at once. What is missing stays so and proves nothing;"
              + " should too much be lacking again, the scope is quarantined anew. One over another"
              + " tenant goes on until the former is asked again. Needs the operator token.")
  @APIResponse(responseCode = "200", description = "The scope as it is now.")
  @APIResponse(responseCode = "401", ref = "Unauthenticated")
  @APIResponse(responseCode = "403", ref = "OperatorActsOff")
  public ScopeView discard(@BeanParam ScopePath path) {
    return decided(path.scope(), decisions.discard(path.scope()));
  }

  private ScopeView decided(Scope scope, boolean ended) {
    if (!ended) {
      throw ApiProblem.notFound(NONE);
    }
    scheduler.tryLookNow(scope);
    return ScopeView.of(scope(scope), clock.instant());
  }

  private ScopeRow scope(Scope scope) {
    return scopes.find(scope).orElseThrow(() -> ApiProblem.notFound(ScopePath.UNKNOWN));
  }
}
