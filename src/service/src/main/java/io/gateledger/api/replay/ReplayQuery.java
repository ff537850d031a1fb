package io.gateledger.api.replay;

import io.gateledger.api.problem.ApiProblem;
import io.gateledger.api.problem.ProblemKind;
import io.gateledger.api.request.QueryValue;
import io.gateledger.api.request.ScopeQuery;
import io.gateledger.replay.ReplayRequest;
import io.gateledger.replay.ReplayTopic;
import io.gateledger.replay.ReplayedEvents;
import jakarta.ws.rs.BeanParam;
import java.time.Instant;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The parameters of a replay that is to start. */
class ReplayQuery {

  @BeanParam ScopeQuery scopes;

  @RestQuery
  @Parameter(
      description =
          "To which it is told. Made where it is lacking; none of the topics of what is new.",
      required = true,
      example = "gateledger-again")
  @Nullable String topic;

  @RestQuery
  @Parameter(
      description = "Which events: those of gateledger.changes or of gateledger.runs.",
      schema =
          @Schema(
              type = SchemaType.STRING,
              enumeration = {"changes", "runs"},
              defaultValue = "changes"))
  @Nullable String events;

  @RestQuery
  @Parameter(
      description =
          "Of what was first seen after this instant, by observed.notAfter; of runs that began"
              + " after it.",
      required = true,
      example = "2026-03-02T08:00:00Z")
  @Nullable String from;

  @RestQuery
  @Parameter(
      description = "Of what was first seen by this instant, or of runs that ended by it; now.",
      example = "2026-03-02T09:00:00Z")
  @Nullable String to;

  @RestQuery
  @Parameter(description = "Of the resource with this id only.", example = "9e2c1d34")
  @Nullable String id;

  @RestQuery
  @Parameter(
      description = "How many events a second at most; what is configured, and no more than that.",
      schema = @Schema(type = SchemaType.INTEGER, minimum = "1"))
  @Nullable String rate;

  @SuppressWarnings("NullAway") // set by the HTTP layer
  ReplayQuery() {}

  /**
   * What is asked for.
   *
   * @throws ApiProblem when it cannot be told
   */
  ReplayRequest request(ReplayTopic topics, int highestRate, String actor, Instant now) {
    String name = required("topic", topic, "the name of a topic such as gateledger-again");
    topics.refusal(name).ifPresent(rule -> refuse("topic should be " + rule));
    ReplayedEvents which = new QueryValue("events", events).oneOf(ReplayedEvents.class);
    String resource = new QueryValue("id", id).id();
    if (which == ReplayedEvents.RUNS && resource != null) {
      refuse("id is for changes: a run is of a scope, and not of a resource");
    }
    required("from", from, "a moment such as 2026-03-02T08:15:05Z");
    Instant begins = Objects.requireNonNullElse(new QueryValue("from", from).pastInstant(now), now);
    Instant ends = Objects.requireNonNullElse(new QueryValue("to", to).pastInstant(now), now);
    if (!begins.isBefore(ends)) {
      refuse("to should be later than from, which is " + begins);
    }
    return new ReplayRequest(
        name,
        which == null ? ReplayedEvents.CHANGES : which,
        scopes.filter(),
        resource,
        begins,
        ends,
        (int) new QueryValue("rate", rate).number(1, highestRate, highestRate),
        actor);
  }

  private static String required(String parameter, @Nullable String value, String allowed) {
    if (value == null || value.isEmpty()) {
      throw new ApiProblem(
          ProblemKind.INVALID_PARAMETER, "%s is required: %s".formatted(parameter, allowed));
    }
    return value;
  }

  private static void refuse(String detail) {
    throw new ApiProblem(ProblemKind.INVALID_PARAMETER, detail);
  }
}
