package io.gateledger.api.verify;

import io.gateledger.api.operator.OperatorAct;
import io.gateledger.api.operator.OperatorName;
import io.gateledger.api.problem.ApiProblem;
import io.gateledger.api.problem.ProblemKind;
import io.gateledger.api.problem.ProblemMapper;
import io.gateledger.api.problem.ProblemView;
import io.gateledger.api.request.Page;
import io.gateledger.api.request.PageSize;
import io.gateledger.api.request.QueryValue;
import io.gateledger.ledger.verify.VerificationRequest;
import io.gateledger.verification.Verifications;
import io.gateledger.verification.Verifications.Admission.Admitted;
import io.gateledger.verification.Verifications.Admission.AnotherUnderWay;
import io.gateledger.verification.Verifications.Admission.UnknownScope;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Whether anybody rewrote the ledger. */
@Path(VerifyEndpoint.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Verification")
@APIResponse(responseCode = "503", ref = "LedgerUnavailable")
class VerifyEndpoint {

  static final String PATH = "/api/v1/verify";

  private static final String UNKNOWN = "the ledger has no verification with this number";
  private static final int MOST_SCOPES = 100;
  private static final Pattern SCOPES =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*){0,3}");

  private final Verifications verifications;
  private final Clock clock;

  VerifyEndpoint(Verifications verifications, Clock clock) {
    this.verifications = verifications;
    this.clock = clock;
  }

  @POST
  @OperatorAct
  @SecurityRequirement(name = "operator")
  @Operation(
      operationId = "verify",
      summary = "Verify the ledger",
      description =
          "Begins to recompute the hash chains, and to hold the states against the changes that led"
              + " to them. One is under way at a time, on whichever node. Follow Location to see"
              + " how far it is and what it found. Needs the operator token.")
  @APIResponse(
      responseCode = "202",
      description = "It is under way.",
      headers = @Header(name = "Location", description = "Where it is told of."),
      content = @Content(schema = @Schema(implementation = VerificationView.class)))
  @APIResponse(responseCode = "400", ref = "InvalidParameter")
  @APIResponse(responseCode = "401", ref = "Unauthenticated")
  @APIResponse(responseCode = "403", ref = "OperatorActsOff")
  @APIResponse(
      responseCode = "409",
      description = "Another one is under way; detail says where it is told of.",
      content =
          @Content(
              mediaType = ProblemMapper.MEDIA_TYPE,
              schema = @Schema(implementation = ProblemView.class)))
  public Response begin(
      @Parameter(
              description =
                  "Only this scope, account or provider; may be repeated. Former keys count too.",
              example = "scp/scp-main")
          @RestQuery
          List<String> scope,
      @Parameter(
              description =
                  "Only links since, and resources that changed since; the hash of the link before"
                      + " is taken as it stands. An instant, or a day, which begins in UTC.",
              example = "2026-03-01T00:00:00Z")
          @RestQuery
          @Nullable String since,
      @Context HttpServerRequest caller) {
    Instant from = new QueryValue("since", since).pastInstantOrDay(clock.instant());
    return switch (verifications.begin(new VerificationRequest(checked(scope), from), by(caller))) {
      case Admitted(var begun) ->
          Response.accepted(VerificationView.of(begun)).location(place(begun.number())).build();
      case AnotherUnderWay(var number) ->
          throw new ApiProblem(
              ProblemKind.VERIFICATION_UNDER_WAY,
              "verification %d is under way: GET %s tells how far it is, POST %s/cancel ends it"
                  .formatted(number, place(number), place(number)));
      case UnknownScope(var asked) ->
          throw new ApiProblem(
              ProblemKind.INVALID_PARAMETER,
              "scope should be that of a scope, account or provider of the ledger, which has no "
                  + asked);
    };
  }

  @GET
  @Operation(
      operationId = "listVerifications",
      summary = "List verifications",
      description = "Those that operators asked for over HTTP, of all nodes, the newest first.")
  @APIResponse(responseCode = "200", description = "One page.")
  @APIResponse(responseCode = "400", ref = "InvalidParameter")
  public Page<VerificationView> list(
      @Parameter(ref = "limit") @RestQuery @Nullable String limit,
      @Parameter(ref = "before") @RestQuery @Nullable String before) {
    PageSize size = PageSize.of(limit);
    long start = new QueryValue("before", before).number(0, Long.MAX_VALUE, Long.MAX_VALUE);
    return size.page(
        verifications.list(start, size.rows()),
        VerificationView::of,
        one -> String.valueOf(one.number()));
  }

  @GET
  @Path("/{number}")
  @Operation(operationId = "getVerification", summary = "Get one verification")
  @APIResponse(responseCode = "200", description = "How far it is, and what it found.")
  @APIResponse(responseCode = "400", ref = "InvalidParameter")
  @APIResponse(responseCode = "404", ref = "NotFound")
  public VerificationView get(
      @Parameter(description = "Its number.", example = "7") @RestPath String number) {
    return verifications
        .find(QueryValue.pathNumber(number, 0))
        .map(VerificationView::of)
        .orElseThrow(() -> ApiProblem.notFound(UNKNOWN));
  }

  @POST
  @Path("/{number}/cancel")
  @OperatorAct
  @SecurityRequirement(name = "operator")
  @Operation(
      operationId = "cancelVerification",
      summary = "Cancel a verification",
      description =
          "The node that does it hears of it within a second, and ends when it has read what it is"
              + " at. One that has ended stays as it is. Needs the operator token.")
  @APIResponse(responseCode = "200", description = "The verification as it is now.")
  @APIResponse(responseCode = "400", ref = "InvalidParameter")
  @APIResponse(responseCode = "401", ref = "Unauthenticated")
  @APIResponse(responseCode = "403", ref = "OperatorActsOff")
  @APIResponse(responseCode = "404", ref = "NotFound")
  public VerificationView cancel(
      @Parameter(description = "Its number.", example = "7") @RestPath String number,
      @Context HttpServerRequest caller) {
    return verifications
        .cancel(QueryValue.pathNumber(number, 0), by(caller))
        .map(VerificationView::of)
        .orElseThrow(() -> ApiProblem.notFound(UNKNOWN));
  }

  private static List<String> checked(List<String> scopes) {
    if (scopes.size() > MOST_SCOPES
        || scopes.stream().anyMatch(one -> !SCOPES.matcher(one).matches())) {
      throw new ApiProblem(
          ProblemKind.INVALID_PARAMETER,
          "scope should be a scope, account or provider such as scp/scp-main, at most %d times"
              .formatted(MOST_SCOPES));
    }
    return scopes;
  }

  private static URI place(long number) {
    return URI.create(PATH + '/' + number);
  }

  private static String by(HttpServerRequest caller) {
    return OperatorName.from(Objects.requireNonNull(caller.remoteAddress()).hostAddress());
  }
}
