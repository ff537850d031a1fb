package io.gateledger.api.replay;

import io.gateledger.api.operator.OperatorAct;
import io.gateledger.api.operator.OperatorName;
import io.gateledger.api.problem.ApiProblem;
import io.gateledger.api.problem.ProblemKind;
import io.gateledger.api.request.Page;
import io.gateledger.api.request.PageSize;
import io.gateledger.api.request.QueryValue;
import io.gateledger.replay.ReplayConfig;
import io.gateledger.replay.ReplayRow;
import io.gateledger.replay.ReplayStart;
import io.gateledger.replay.ReplayStart.DroppedByRetention;
import io.gateledger.replay.ReplayStart.Started;
import io.gateledger.replay.ReplayTopic;
import io.gateledger.replay.Replays;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Events of the past, told once more. */
@Path("/api/v1/replays")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Replays")
@APIResponse(responseCode = "503", ref = "LedgerUnavailable")
class ReplaysEndpoint {

  private final Replays replays;
  private final ReplayTopic topics;
  private final ReplayConfig config;
  private final Clock clock;

  ReplaysEndpoint(Replays replays, ReplayTopic topics, ReplayConfig config, Clock clock) {
    this.replays = replays;
    this.topics = topics;
    this.config = config;
    this.clock = clock;
  }

  @GET
  @Operation(
      operationId = "listReplays",
      summary = "List replays",
      description = "The newest first.")
  @APIResponse(responseCode = "200", description = "One page.")
  @APIResponse(responseCode = "400", ref = "InvalidParameter")
  public Page<ReplayView> list(
      @Parameter(ref = "limit") @RestQuery @Nullable String limit,
      @Parameter(ref = "before") @RestQuery @Nullable String before) {
    PageSize size = PageSize.of(limit);
    long start = new QueryValue("before", before).number(0, Long.MAX_VALUE, Long.MAX_VALUE);
    List<ReplayRow> read = replays.list(start, size.rows());
    return size.page(read, ReplayView::of, row -> String.valueOf(row.number()));
  }

  @GET
  @Path("/{number}")
  @Operation(operationId = "getReplay", summary = "Get one replay", description = "How far it is.")
  @APIResponse(responseCode = "200", description = "As it is now.")
  @APIResponse(responseCode = "400", ref = "InvalidParameter")
  @APIResponse(responseCode = "404", ref = "NotFound")
  public ReplayView get(
      @Parameter(description = "Its number.", example = "3") @RestPath String number) {
    return ReplayView.of(found(QueryValue.pathNumber(number, 0)));
  }

  @POST
  @OperatorAct
  @SecurityRequirement(name = "operator")
  @Operation(
      operationId = "startReplay",
      summary = "Tell events of the past once more",
      description =
          "Of all that was committed by now in a window of time, or of what of it the other"
              + " parameters name. The events have the ids and the bytes that they had, and the"
              + " attribute ce_replay besides; those of a resource come in the order in which they"
              + " were told. One replay is told at a time, the first that was started first. Needs"
              + " the operator token.")
  @APIResponse(responseCode = "200", description = "The replay, which waits for a node.")
  @APIResponse(responseCode = "400", ref = "InvalidParameter")
  @APIResponse(responseCode = "401", ref = "Unauthenticated")
  @APIResponse(responseCode = "403", ref = "OperatorActsOff")
  public ReplayView start(
      @BeanParam ReplayQuery query,
      @Parameter(description = "Who asks, which is written down.", example = "kim") @RestQuery
          @Nullable String actor) {
    ReplayStart start =
        replays.start(query.request(topics, config.rate(), actor(actor), clock.instant()));
    return switch (start) {
      case Started started -> ReplayView.of(started.row());
      case DroppedByRetention past -> throw ApiProblem.beforeRetention("from", past.keptSince());
    };
  }

  @POST
  @Path("/{number}/pause")
  @OperatorAct
  @SecurityRequirement(name = "operator")
  @Operation(
      operationId = "pauseReplay",
      summary = "Pause a replay",
      description =
          "It rests after the events under way, a second of them at most. Needs the operator"
              + " token.")
  @APIResponse(responseCode = "200", description = "As it is now.")
  @APIResponse(responseCode = "400", ref = "InvalidParameter")
  @APIResponse(responseCode = "401", ref = "Unauthenticated")
  @APIResponse(responseCode = "403", ref = "OperatorActsOff")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Conflict")
  public ReplayView pause(
      @Parameter(description = "Its number.", example = "3") @RestPath String number,
      @Parameter(description = "Who asks, which is written down.", example = "kim") @RestQuery
          @Nullable String actor) {
    long asked = QueryValue.pathNumber(number, 0);
    return decided(asked, replays.pause(asked, actor(actor)));
  }

  @POST
  @Path("/{number}/resume")
  @OperatorAct
  @SecurityRequirement(name = "operator")
  @Operation(
      operationId = "resumeReplay",
      summary = "Resume a replay",
      description = "It goes on where it was paused, or where it failed. Needs the operator token.")
  @APIResponse(responseCode = "200", description = "As it is now.")
  @APIResponse(responseCode = "400", ref = "InvalidParameter")
  @APIResponse(responseCode = "401", ref = "Unauthenticated")
  @APIResponse(responseCode = "403", ref = "OperatorActsOff")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Conflict")
  public ReplayView resume(
      @Parameter(description = "Its number.", example = "3") @RestPath String number,
      @Parameter(description = "Who asks, which is written down.", example = "kim") @RestQuery
          @Nullable String actor) {
    long asked = QueryValue.pathNumber(number, 0);
    return decided(asked, replays.resume(asked, actor(actor)));
  }

  @POST
  @Path("/{number}/cancel")
  @OperatorAct
  @SecurityRequirement(name = "operator")
  @Operation(
      operationId = "cancelReplay",
      summary = "Cancel a replay",
      description = "For good; what was told stays on its topic. Needs the operator token.")
  @APIResponse(responseCode = "200", description = "As it is now.")
  @APIResponse(responseCode = "400", ref = "InvalidParameter")
  @APIResponse(responseCode = "401", ref = "Unauthenticated")
  @APIResponse(responseCode = "403", ref = "OperatorActsOff")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Conflict")
  public ReplayView cancel(
      @Parameter(description = "Its number.", example = "3") @RestPath String number,
      @Parameter(description = "Who asks, which is written down.", example = "kim") @RestQuery
          @Nullable String actor) {
    long asked = QueryValue.pathNumber(number, 0);
    return decided(asked, replays.cancel(asked, actor(actor)));
  }

  private ReplayView decided(long number, Optional<ReplayRow> decided) {
    return decided
        .map(ReplayView::of)
        .orElseThrow(
            () ->
                new ApiProblem(
                    ProblemKind.CONFLICT, "the replay is " + found(number).state().wireName()));
  }

  private ReplayRow found(long number) {
    return replays
        .find(number)
        .orElseThrow(() -> ApiProblem.notFound("there is no replay with this number"));
  }

  private static String actor(@Nullable String actor) {
    return OperatorName.of(new QueryValue("actor", actor).plainText());
  }
}
