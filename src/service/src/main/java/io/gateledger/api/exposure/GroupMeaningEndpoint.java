package io.gateledger.api.exposure;

import io.gateledger.api.problem.ApiProblem;
import io.gateledger.api.request.KnownPast;
import io.gateledger.api.request.Period;
import io.gateledger.api.request.PeriodQuery;
import io.gateledger.api.request.ResourcePath;
import io.gateledger.ledger.exposure.AsOf;
import io.gateledger.ledger.exposure.GroupRulesReader;
import io.gateledger.resource.ResourceKey;
import io.gateledger.rule.GroupStep;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the changes of a group's rules meant. */
@Path("/api/v1/groups")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Rules")
@APIResponse(responseCode = "503", ref = "LedgerUnavailable")
class GroupMeaningEndpoint {

  private static final String UNKNOWN = "no rules are of a group with such a key";

  private final GroupRulesReader groups;
  private final KnownPast past;

  GroupMeaningEndpoint(GroupRulesReader groups, KnownPast past) {
    this.groups = groups;
    this.past = past;
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
  public GroupMeaningView meaning(@BeanParam ResourcePath path, @BeanParam PeriodQuery query) {
    Period period = past.period(query);
    ResourceKey group = path.key(UNKNOWN);
    AsOf<GroupStep> read =
        groups
            .between(group, period.from(), period.to())
            .orElseThrow(() -> ApiProblem.notFound(UNKNOWN));
    if (read.keptSince() != null) {
      throw ApiProblem.beforeRetention("from", read.keptSince());
    }
    return GroupMeaningView.of(group, period.from(), period.to(), read.value());
  }
}
