package io.gateledger.api.exposure;

import io.gateledger.api.QueryValue;
import io.gateledger.api.problem.ApiProblem;
import io.gateledger.api.problem.ProblemKind;
import io.gateledger.ledger.exposure.AsOf;
import io.gateledger.ledger.exposure.GroupRulesReader;
import io.gateledger.resource.ResourceKey;
import io.gateledger.resource.Scope;
import io.gateledger.rule.GroupStep;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What the changes of a group's rules meant. */
@Path("/api/v1/groups")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Rules")
@APIResponse(responseCode = "503", ref = "LedgerUnavailable")
class GroupMeaningEndpoint {

  private final GroupRulesReader groups;
  private final Clock clock;

  GroupMeaningEndpoint(GroupRulesReader groups, Clock clock) {
    this.groups = groups;
    this.clock = clock;
  }

  @GET
  @Path("/{provider}/{account}/{region}/{type}/{id}/meaning")
  @Operation(
      operationId = "getGroupMeaning",
      summary = "Tell what became of a group's rules",
      description =
          "Between two instants: which rules were added, removed, widened, narrowed, altered, or"
              + " replaced by an equal one under another id, and what all of them together let"
              + " through more and less. The raw changes stand in the diff and the changes.")
  @APIResponse(responseCode = "200", description = "What became of them.")
  @APIResponse(responseCode = "400", ref = "InvalidParameter")
  @APIResponse(responseCode = "404", ref = "NotFound")
  public GroupMeaningView meaning(
      @Parameter(ref = "provider") @RestPath String provider,
      @Parameter(ref = "account") @RestPath String account,
      @Parameter(ref = "region") @RestPath String region,
      @Parameter(ref = "type") @RestPath String type,
      @Parameter(ref = "id") @RestPath String id,
      @Parameter(
              description = "The earlier instant; not before what is kept.",
              required = true,
              example = "2026-03-02T08:00:00Z")
          @RestQuery
          @Nullable String from,
      @Parameter(
              description = "The later instant, not to come; without it, now.",
              example = "2026-03-02T09:00:00Z")
          @RestQuery
          @Nullable String to) {
    Instant now = clock.instant();
    Instant begins = new QueryValue("from", from).pastInstant(now);
    Instant asked = new QueryValue("to", to).pastInstant(now);
    Instant ends = asked == null ? now : asked;
    if (begins == null) {
      throw new ApiProblem(
          ProblemKind.INVALID_PARAMETER, "from is required: a moment such as 2026-03-02T08:15:05Z");
    }
    if (!begins.isBefore(ends)) {
      throw new ApiProblem(
          ProblemKind.INVALID_PARAMETER, "to should be later than from, which is " + begins);
    }
    ResourceKey group = key(provider, account, region, type, id);
    AsOf<GroupStep> read =
        groups.between(group, begins, ends).orElseThrow(GroupMeaningEndpoint::unknown);
    if (read.keptSince() != null) {
      throw ApiProblem.beforeRetention("from", read.keptSince());
    }
    return GroupMeaningView.of(group, begins, ends, read.value());
  }

  private static ResourceKey key(
      String provider, String account, String region, String type, String id) {
    try {
      return new ResourceKey(new Scope(provider, account, region, type), id);
    } catch (IllegalArgumentException e) {
      throw unknown();
    }
  }

  private static ApiProblem unknown() {
    return ApiProblem.notFound("no rules are of a group with such a key");
  }
}
