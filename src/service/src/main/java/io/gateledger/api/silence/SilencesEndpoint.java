package io.gateledger.api.silence;

import io.gateledger.alert.silence.InvalidSilence;
import io.gateledger.alert.silence.LabelMatcher;
import io.gateledger.alert.silence.SilenceRow;
import io.gateledger.alert.silence.SilenceState;
import io.gateledger.alert.silence.SilenceStore;
import io.gateledger.alert.silence.Statement;
import io.gateledger.api.operator.OperatorAct;
import io.gateledger.api.operator.OperatorName;
import io.gateledger.api.problem.ApiProblem;
import io.gateledger.api.problem.ProblemKind;
import io.gateledger.api.request.ActStatement;
import io.gateledger.api.request.Page;
import io.gateledger.api.request.PageSize;
import io.gateledger.api.request.QueryValue;
import io.gateledger.api.request.RequestJson;
import io.gateledger.pipeline.silence.Silences;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What is not to wake anybody for a while. */
@Path("/api/v1/silences")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alerts")
@APIResponse(responseCode = "503", ref = "LedgerUnavailable")
class SilencesEndpoint {

  private static final String UNKNOWN = "there is no silence of this number";
  private static final String OVER = "no silence of this number is pending or active";

  private final Silences silences;
  private final SilenceStore store;
  private final Clock clock;

  SilencesEndpoint(Silences silences, SilenceStore store, Clock clock) {
    this.silences = silences;
    this.store = store;
    this.clock = clock;
  }

  @GET
  @Operation(
      operationId = "listSilences",
      summary = "List silences",
      description = "The newest first.")
  @APIResponse(responseCode = "200", description = "One page.")
  @APIResponse(responseCode = "400", ref = "InvalidParameter")
  public Page<SilenceView> list(
      @Parameter(
              description = "Those of one state; without it, all.",
              schema =
                  @Schema(
                      type = SchemaType.STRING,
                      enumeration = {"pending", "active", "expired"}))
          @RestQuery
          @Nullable String state,
      @Parameter(ref = "limit") @RestQuery @Nullable String limit,
      @Parameter(ref = "before") @RestQuery @Nullable String before) {
    PageSize size = PageSize.of(limit);
    SilenceState asked = new QueryValue("state", state).oneOf(SilenceState.class);
    long start = new QueryValue("before", before).number(0, Long.MAX_VALUE, Long.MAX_VALUE);
    List<SilenceRow> read = store.list(asked, start, size.rows());
    return size.page(read, SilenceView::of, silence -> String.valueOf(silence.number()));
  }

  @POST
  @OperatorAct
  @SecurityRequirement(name = "operator")
  @Operation(
      operationId = "createSilence",
      summary = "Silence alerts",
      description =
          "Says with each alert that matches, now or while the silence is in force, that it is"
              + " silenced. Alerts go on firing, resolving and being told. Needs the operator"
              + " token.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = SilenceRequest.class)))
  @APIResponse(
      responseCode = "201",
      description = "The silence.",
      headers =
          @Header(
              name = "Location",
              description = "Where it is told.",
              schema = @Schema(implementation = URI.class)))
  @APIResponse(responseCode = "400", ref = "InvalidParameter")
  @APIResponse(responseCode = "401", ref = "Unauthenticated")
  @APIResponse(responseCode = "403", ref = "OperatorActsOff")
  public RestResponse<SilenceView> create(@Nullable String body) {
    SilenceRequest request = RequestJson.read(body, SilenceRequest.class);
    Instant start = new QueryValue("startsAt", request.startsAt()).instant();
    Instant now = clock.instant();
    Instant from = start == null || start.isBefore(now) ? now : start;
    SilenceRow created =
        checked(
            () ->
                silences.create(
                    matchers(request.matchers()),
                    new Statement(
                        OperatorName.of(request.author()),
                        Objects.requireNonNullElse(request.reason(), "")),
                    start,
                    SilenceEnd.of(request.endsAt(), request.lasts(), from)));
    return RestResponse.ResponseBuilder.<SilenceView>created(
            URI.create("/api/v1/silences/" + created.number()))
        .entity(SilenceView.of(created))
        .build();
  }

  @GET
  @Path("/{number}")
  @Operation(operationId = "getSilence", summary = "Get one silence")
  @APIResponse(responseCode = "200", description = "The silence.")
  @APIResponse(responseCode = "400", ref = "InvalidParameter")
  @APIResponse(responseCode = "404", ref = "NotFound")
  public SilenceView get(
      @Parameter(
              description = "The silence's number.",
              schema = @Schema(type = SchemaType.INTEGER, minimum = "1"))
          @RestPath
          String number) {
    return told(QueryValue.pathNumber(number, 1), UNKNOWN);
  }

  @POST
  @Path("/{number}/expire")
  @OperatorAct
  @SecurityRequirement(name = "operator")
  @Operation(
      operationId = "expireSilence",
      summary = "End a silence now",
      description =
          "Alerts that fire still and that no other silence matches are told as silenced no more."
              + " Needs the operator token.")
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ActStatement.class)))
  @APIResponse(responseCode = "200", description = "The silence as it is now.")
  @APIResponse(responseCode = "400", ref = "InvalidParameter")
  @APIResponse(responseCode = "401", ref = "Unauthenticated")
  @APIResponse(responseCode = "403", ref = "OperatorActsOff")
  @APIResponse(responseCode = "404", ref = "NotFound")
  public SilenceView expire(
      @Parameter(
              description = "The silence's number.",
              schema = @Schema(type = SchemaType.INTEGER, minimum = "1"))
          @RestPath
          String number,
      @Nullable String body) {
    long silence = QueryValue.pathNumber(number, 1);
    ActStatement request = RequestJson.read(body, ActStatement.class);
    boolean isDone =
        checked(
            () ->
                silences.expire(
                    silence,
                    Statement.actor(OperatorName.of(request.author())),
                    Statement.note(request.reason())));
    return decided(silence, isDone);
  }

  @POST
  @Path("/{number}/extend")
  @OperatorAct
  @SecurityRequirement(name = "operator")
  @Operation(
      operationId = "extendSilence",
      summary = "Let a silence last longer",
      description =
          "The alerts that it silences are told once more, with the new end. Needs the operator"
              + " token.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ExtensionRequest.class)))
  @APIResponse(responseCode = "200", description = "The silence as it is now.")
  @APIResponse(responseCode = "400", ref = "InvalidParameter")
  @APIResponse(responseCode = "401", ref = "Unauthenticated")
  @APIResponse(responseCode = "403", ref = "OperatorActsOff")
  @APIResponse(responseCode = "404", ref = "NotFound")
  public SilenceView extend(
      @Parameter(
              description = "The silence's number.",
              schema = @Schema(type = SchemaType.INTEGER, minimum = "1"))
          @RestPath
          String number,
      @Nullable String body) {
    long silence = QueryValue.pathNumber(number, 1);
    ExtensionRequest request = RequestJson.read(body, ExtensionRequest.class);
    boolean isDone =
        checked(
            () ->
                silences.extend(
                    silence,
                    SilenceEnd.of(request.endsAt(), request.lasts(), clock.instant()),
                    Statement.actor(OperatorName.of(request.author())),
                    Statement.note(request.reason())));
    return decided(silence, isDone);
  }

  private SilenceView decided(long number, boolean isDone) {
    if (!isDone) {
      throw ApiProblem.notFound(OVER);
    }
    return told(number, UNKNOWN);
  }

  private SilenceView told(long number, String otherwise) {
    return store
        .find(number)
        .map(SilenceView::of)
        .orElseThrow(() -> ApiProblem.notFound(otherwise));
  }

  private static List<LabelMatcher> matchers(@Nullable List<@Nullable String> told) {
    return told == null
        ? List.of()
        : told.stream()
            .map(matcher -> LabelMatcher.parse(Objects.requireNonNullElse(matcher, "")))
            .toList();
  }

  private static <T> T checked(Supplier<T> act) {
    try {
      return act.get();
    } catch (InvalidSilence e) {
      throw new ApiProblem(ProblemKind.INVALID_REQUEST, e.detail());
    }
  }
}
