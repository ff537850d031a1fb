package io.gateledger.simulator.nhnappkey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.http.Endpoint;
import io.gateledger.simulator.http.Request;
import io.gateledger.simulator.http.Response;
import io.gateledger.simulator.json.Json;
import java.util.Optional;
import java.util.stream.Stream;

import static io.gateledger.simulator.nhnappkey.NhnAppkeyResourceKind.SECURITY_GROUP;
import static io.gateledger.simulator.nhnappkey.NhnAppkeyResourceKind.SECURITY_GROUP_RULE;

/** nhn-vpc-appkey-v1, "보안 그룹 API": list, create, change and delete security groups. */
final class NhnAppkeySecurityGroupApi {

  private final NhnAppkeyCollections collections;
  private final NhnAppkeyEmbeddedRules rules;

  NhnAppkeySecurityGroupApi(NhnAppkeyCollections collections) {
    this.collections = collections;
    this.rules = new NhnAppkeyEmbeddedRules(collections);
  }

  Stream<Endpoint> endpoints() {
    String path = SECURITY_GROUP.path();
    return Stream.of(
        Endpoint.get(path, this::list),
        Endpoint.post(path, this::create),
        Endpoint.put(path + "/{id}", this::change),
        Endpoint.delete(path, this::delete));
  }

  private Response list(Request request) {
    return collections.listOrOne(SECURITY_GROUP, request, rules.embedding(request));
  }

  private Response create(Request request) {
    Optional<ObjectNode> body = request.json();
    if (body.isEmpty()) {
      return NhnAppkeyResult.NOT_JSON.toResponse();
    }
    JsonNode requested = body.get().path("securityGroup");
    if (!requested.path("name").isTextual()) {
      return NhnAppkeyResult.invalid("securityGroup.name").toResponse();
    }
    String id = collections.newId();
    ObjectNode group =
        Json.object()
            .put("description", requested.path("description").asText(""))
            .put("id", id)
            .put("name", requested.path("name").asText());
    ObjectNode egress = NhnAppkeyRuleRequest.allowAllEgress(id).item(collections.newId());
    collections.of(SECURITY_GROUP_RULE, request).put(egress.path("id").asText(), egress);
    collections.of(SECURITY_GROUP, request).put(id, group);
    return NhnAppkeyCollections.single("securityGroup", rules.embedding(request).apply(group));
  }

  private Response change(Request request) {
    Optional<ObjectNode> body = request.json();
    if (body.isEmpty()) {
      return NhnAppkeyResult.NOT_JSON.toResponse();
    }
    JsonNode requested = body.get().path("securityGroup");
    if (!requested.path("name").isTextual()) {
      return NhnAppkeyResult.invalid("securityGroup.name").toResponse();
    }
    String id = request.parameter("id");
    return collections
        .of(SECURITY_GROUP, request)
        .update(id, group -> changed(group, requested))
        .map(NhnAppkeySecurityGroupApi::shortForm)
        .orElseGet(() -> NhnAppkeyResult.notFound(SECURITY_GROUP, id).toResponse());
  }

  private Response delete(Request request) {
    Optional<String> id = request.query().first("id");
    if (id.isEmpty()) {
      return NhnAppkeyResult.invalid("id").toResponse();
    }
    if (!collections.of(SECURITY_GROUP, request).remove(id.get())) {
      return NhnAppkeyResult.notFound(SECURITY_GROUP, id.get()).toResponse();
    }
    rules.removeAll(request, id.get());
    return NhnAppkeyResult.SUCCESS.toResponse();
  }

  private static ObjectNode changed(ObjectNode group, JsonNode requested) {
    group.put("name", requested.path("name").asText());
    if (requested.path("description").isTextual()) {
      group.set("description", requested.path("description"));
    }
    return group;
  }

  /** The response to a change names neither the rules nor anything else than these three. */
  private static Response shortForm(ObjectNode group) {
    ObjectNode shown = Json.object();
    for (String field : new String[] {"id", "name", "description"}) {
      shown.set(field, group.path(field));
    }
    return NhnAppkeyCollections.single("securityGroup", shown);
  }
}
