package io.gateledger.simulator.nhnappkey;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.http.Endpoint;
import io.gateledger.simulator.http.Request;
import io.gateledger.simulator.http.Response;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import static io.gateledger.simulator.nhnappkey.NhnAppkeyResourceKind.SECURITY_GROUP;
import static io.gateledger.simulator.nhnappkey.NhnAppkeyResourceKind.SECURITY_GROUP_RULE;

/** nhn-vpc-appkey-v1, "보안 그룹 규칙 API": list, create and delete rules. */
final class NhnAppkeySecurityGroupRuleApi {

  private final NhnAppkeyCollections collections;

  NhnAppkeySecurityGroupRuleApi(NhnAppkeyCollections collections) {
    this.collections = collections;
  }

  Stream<Endpoint> endpoints() {
    String path = SECURITY_GROUP_RULE.path();
    return Stream.of(
        Endpoint.get(path, this::list),
        Endpoint.post(path, this::create),
        Endpoint.delete(path, this::delete));
  }

  private Response list(Request request) {
    return collections.listOrOne(SECURITY_GROUP_RULE, request, UnaryOperator.identity());
  }

  private Response create(Request request) {
    Optional<ObjectNode> body = request.json();
    if (body.isEmpty()) {
      return NhnAppkeyResult.NOT_JSON.toResponse();
    }
    NhnAppkeyRuleRequest rule = new NhnAppkeyRuleRequest(body.get().path("securityGroupRule"));
    Optional<String> error = rule.error();
    if (error.isPresent()) {
      return NhnAppkeyResult.invalid("securityGroupRule." + error.get()).toResponse();
    }
    if (collections.of(SECURITY_GROUP, request).find(rule.group()).isEmpty()) {
      return NhnAppkeyResult.notFound(SECURITY_GROUP, rule.group()).toResponse();
    }
    ObjectNode item = rule.item(collections.newId());
    collections.of(SECURITY_GROUP_RULE, request).put(item.path("id").asText(), item);
    return NhnAppkeyCollections.single("securityGroupRule", item);
  }

  private Response delete(Request request) {
    Optional<String> id = request.query().first("id");
    if (id.isEmpty()) {
      return NhnAppkeyResult.invalid("id").toResponse();
    }
    return collections.of(SECURITY_GROUP_RULE, request).remove(id.get())
        ? NhnAppkeyResult.SUCCESS.toResponse()
        : NhnAppkeyResult.notFound(SECURITY_GROUP_RULE, id.get()).toResponse();
  }
}
