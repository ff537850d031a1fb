package io.gateledger.simulator.scp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.estate.FieldIndex;
import io.gateledger.simulator.http.Endpoint;
import io.gateledger.simulator.http.Operation;
import io.gateledger.simulator.http.Request;
import io.gateledger.simulator.http.Response;
import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.plan.ResourceType;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Reads of the services beside VPN: a list, and one by id. */
final class ScpNetworkApi {

  private static final String RULE_COUNT = "rule_count";
  private static final String GROUP_ID = "security_group_id";

  private final ScpCollections collections;
  private final FieldIndex rulesByGroup = new FieldIndex(GROUP_ID);

  ScpNetworkApi(ScpCollections collections) {
    this.collections = collections;
  }

  Stream<Endpoint> endpoints() {
    return Arrays.stream(ScpResourceKind.values())
        .flatMap(
            kind ->
                Stream.of(
                    Endpoint.get(kind.path(), versioned(kind, request -> list(kind, request))),
                    Endpoint.get(
                        kind.path() + "/{id}", versioned(kind, request -> show(kind, request)))));
  }

  /**
   * A request that names no version gets the current one; any other is an error like a bad value.
   */
  private static Operation versioned(ScpResourceKind kind, Operation operation) {
    return request ->
        request
                .header("Scp-API-Version")
                .filter(v -> !v.equalsIgnoreCase(kind.apiVersion()))
                .isEmpty()
            ? operation.handle(request)
            : ScpErrors.invalid(List.of("Scp-API-Version is not supported"));
  }

  /** Rules are listed by group only. A group that is not there has none. */
  private Response list(ScpResourceKind kind, Request request) {
    if (kind == ScpResourceKind.SECURITY_GROUP_RULES && request.query().first(GROUP_ID).isEmpty()) {
      return ScpErrors.invalid(List.of("Field required"));
    }
    String[] filters = kind.filters().toArray(String[]::new);
    return kind.listing()
        .answer(
            request,
            collections.of(kind.type(), request),
            ScpListing.filters(request, filters),
            view(kind, request));
  }

  private Response show(ScpResourceKind kind, Request request) {
    String id = request.parameter("id");
    return collections
        .of(kind.type(), request)
        .find(id)
        .map(view(kind, request))
        .map(item -> one(kind, item))
        .orElseGet(() -> ScpErrors.notFound(kind.errorName(), id));
  }

  private static Response one(ScpResourceKind kind, ObjectNode item) {
    ObjectNode json = Json.object();
    json.set(kind.singular(), item);
    return Response.json(200, json);
  }

  /** A group that was stored with a count of its own keeps that. */
  private UnaryOperator<ObjectNode> view(ScpResourceKind kind, Request request) {
    if (kind != ScpResourceKind.SECURITY_GROUPS) {
      return UnaryOperator.identity();
    }
    FieldIndex.Entries rules =
        rulesByGroup.entries(collections.of(ResourceType.SCP_SECURITY_GROUP_RULE, request));
    return group ->
        group.has(RULE_COUNT)
            ? group
            : group.deepCopy().put(RULE_COUNT, rules.count(group.path("id").asText()));
  }
}
