package io.gateledger.simulator.nhnappkey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.wire.Call;
import io.gateledger.simulator.wire.Endpoint;
import io.gateledger.simulator.wire.Reply;
import java.util.Optional;
import java.util.stream.Stream;

import static io.gateledger.simulator.nhnappkey.Kind.SECURITY_GROUP;
import static io.gateledger.simulator.nhnappkey.Kind.SECURITY_GROUP_RULE;

/** nhn-vpc-appkey-v1, "보안 그룹 API": list, create, change and delete security groups. */
final class SecurityGroupApi {

  private final Shelves shelves;
  private final EmbeddedRules rules;

  SecurityGroupApi(Shelves shelves) {
    this.shelves = shelves;
    this.rules = new EmbeddedRules(shelves);
  }

  Stream<Endpoint> endpoints() {
    String path = SECURITY_GROUP.path();
    return Stream.of(
        Endpoint.get(path, this::list),
        Endpoint.post(path, this::create),
        Endpoint.put(path + "/{id}", this::change),
        Endpoint.delete(path, this::delete));
  }

  private Reply list(Call call) {
    return shelves.listOrOne(SECURITY_GROUP, call, rules.embedding(call));
  }

  private Reply create(Call call) {
    Optional<ObjectNode> body = call.json();
    if (body.isEmpty()) {
      return Result.NOT_JSON.reply();
    }
    JsonNode asked = body.get().path("securityGroup");
    if (!asked.path("name").isTextual()) {
      return Result.invalid("securityGroup.name").reply();
    }
    String id = shelves.newId();
    ObjectNode group =
        Json.object()
            .put("description", asked.path("description").asText(""))
            .put("id", id)
            .put("name", asked.path("name").asText());
    ObjectNode egress = Rule.allowAllEgress(id).item(shelves.newId());
    shelves.of(SECURITY_GROUP_RULE, call).put(egress.path("id").asText(), egress);
    shelves.of(SECURITY_GROUP, call).put(id, group);
    return Shelves.single("securityGroup", rules.embedding(call).apply(group));
  }

  private Reply change(Call call) {
    Optional<ObjectNode> body = call.json();
    if (body.isEmpty()) {
      return Result.NOT_JSON.reply();
    }
    JsonNode asked = body.get().path("securityGroup");
    if (!asked.path("name").isTextual()) {
      return Result.invalid("securityGroup.name").reply();
    }
    String id = call.parameter("id");
    return shelves
        .of(SECURITY_GROUP, call)
        .update(id, group -> changed(group, asked))
        .map(SecurityGroupApi::withoutRules)
        .orElseGet(() -> Result.notFound(SECURITY_GROUP, id).reply());
  }

  private Reply delete(Call call) {
    Optional<String> id = call.query().first("id");
    if (id.isEmpty()) {
      return Result.invalid("id").reply();
    }
    if (!shelves.of(SECURITY_GROUP, call).remove(id.get())) {
      return Result.notFound(SECURITY_GROUP, id.get()).reply();
    }
    rules.removeAll(call, id.get());
    return Result.SUCCESS.reply();
  }

  private static ObjectNode changed(ObjectNode group, JsonNode asked) {
    group.put("name", asked.path("name").asText());
    if (asked.path("description").isTextual()) {
      group.set("description", asked.path("description"));
    }
    return group;
  }

  /** The answer to a change names neither the rules nor anything else than these three. */
  private static Reply withoutRules(ObjectNode group) {
    ObjectNode said = Json.object();
    for (String field : new String[] {"id", "name", "description"}) {
      said.set(field, group.path(field));
    }
    return Shelves.single("securityGroup", said);
  }
}
