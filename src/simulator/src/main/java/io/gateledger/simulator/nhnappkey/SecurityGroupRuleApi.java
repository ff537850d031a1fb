package io.gateledger.simulator.nhnappkey;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.wire.Call;
import io.gateledger.simulator.wire.Endpoint;
import io.gateledger.simulator.wire.Reply;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import static io.gateledger.simulator.nhnappkey.Kind.SECURITY_GROUP;
import static io.gateledger.simulator.nhnappkey.Kind.SECURITY_GROUP_RULE;

/** nhn-vpc-appkey-v1, "보안 그룹 규칙 API": list, create and delete rules. */
final class SecurityGroupRuleApi {

  private final Shelves shelves;

  SecurityGroupRuleApi(Shelves shelves) {
    this.shelves = shelves;
  }

  Stream<Endpoint> endpoints() {
    String path = SECURITY_GROUP_RULE.path();
    return Stream.of(
        Endpoint.get(path, this::list),
        Endpoint.post(path, this::create),
        Endpoint.delete(path, this::delete));
  }

  private Reply list(Call call) {
    return shelves.listOrOne(SECURITY_GROUP_RULE, call, UnaryOperator.identity());
  }

  private Reply create(Call call) {
    Optional<ObjectNode> body = call.json();
    if (body.isEmpty()) {
      return Result.NOT_JSON.reply();
    }
    Rule rule = new Rule(body.get().path("securityGroupRule"));
    Optional<String> complaint = rule.complaint();
    if (complaint.isPresent()) {
      return Result.invalid("securityGroupRule." + complaint.get()).reply();
    }
    if (shelves.of(SECURITY_GROUP, call).find(rule.group()).isEmpty()) {
      return Result.notFound(SECURITY_GROUP, rule.group()).reply();
    }
    ObjectNode item = rule.item(shelves.newId());
    shelves.of(SECURITY_GROUP_RULE, call).put(item.path("id").asText(), item);
    return Shelves.single("securityGroupRule", item);
  }

  private Reply delete(Call call) {
    Optional<String> id = call.query().first("id");
    if (id.isEmpty()) {
      return Result.invalid("id").reply();
    }
    return shelves.of(SECURITY_GROUP_RULE, call).remove(id.get())
        ? Result.SUCCESS.reply()
        : Result.notFound(SECURITY_GROUP_RULE, id.get()).reply();
  }
}
