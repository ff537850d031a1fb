package io.gateledger.api.request;

import io.gateledger.ledger.read.ChangeFilter;
import io.gateledger.resource.Operation;
import jakarta.ws.rs.BeanParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The parameters of a list of changes. */
public class ChangeQuery {

  @BeanParam ScopeQuery scopes;

  @RestQuery
  @Parameter(description = "Of the resource with this id only.", example = "9e2c1d34")
  @Nullable String id;

  @RestQuery
  @Parameter(
      description = "Of this kind only; baseline ones also need baseline=true.",
      schema =
          @Schema(
              type = SchemaType.STRING,
              enumeration = {"baseline", "create", "update", "delete", "restore"}))
  @Nullable String op;

  @RestQuery
  @Parameter(
      description = "Whether first looks are told too, which are not news.",
      schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
  @Nullable String baseline;

  @SuppressWarnings("NullAway") // set by the HTTP layer
  ChangeQuery() {}

  public ChangeFilter filter() {
    return new ChangeFilter(
        scopes.filter(),
        new QueryValue("id", id).id(),
        new QueryValue("op", op).oneOf(Operation.class),
        new QueryValue("baseline", baseline).flag(false));
  }
}
