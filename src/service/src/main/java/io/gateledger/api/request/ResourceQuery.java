package io.gateledger.api.request;

import io.gateledger.api.problem.ApiProblem;
import io.gateledger.api.problem.ProblemKind;
import io.gateledger.ledger.read.ResourceFilter;
import jakarta.ws.rs.BeanParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The parameters of a list of resources. */
public class ResourceQuery {

  @BeanParam ScopeQuery scopes;

  @RestQuery
  @Parameter(
      description = "With this value in the state field or in the status field.",
      example = "DOWN")
  @Nullable String state;

  @RestQuery
  @Parameter(description = "With exactly this name.", example = "edge-gateway")
  @Nullable String name;

  @RestQuery
  @Parameter(
      description =
          "By whether they are there; without it, present and missing ones of what is looked at.",
      schema =
          @Schema(
              type = SchemaType.STRING,
              enumeration = {"present", "missing", "deleted", "retired", "any"}))
  @Nullable String presence;

  @SuppressWarnings("NullAway") // set by the HTTP layer
  ResourceQuery() {}

  public ResourceFilter filter() {
    return filter(new QueryValue("presence", presence).oneOf(PresenceFilter.class));
  }

  /**
   * The filter of what there was at an instant.
   *
   * @throws ApiProblem when it asks for what the ledger does not keep
   */
  public ResourceFilter filterOfThePast() {
    PresenceFilter asked = new QueryValue("presence", presence).oneOf(PresenceFilter.class);
    if (asked == PresenceFilter.MISSING) {
      throw new ApiProblem(
          ProblemKind.INVALID_PARAMETER,
          "presence should be present, deleted, retired or any with at: what was missing at an"
              + " instant has since been found to be there or deleted");
    }
    return filter(asked);
  }

  private ResourceFilter filter(@Nullable PresenceFilter asked) {
    return new ResourceFilter(
        scopes.filter(),
        new QueryValue("state", state).plainText(),
        new QueryValue("name", name).plainText(),
        asked == null ? PresenceFilter.NOT_DELETED : asked.kept(),
        asked == null ? Boolean.FALSE : asked.retired());
  }
}
