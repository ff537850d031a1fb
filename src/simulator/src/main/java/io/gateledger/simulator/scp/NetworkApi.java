package io.gateledger.simulator.scp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.estate.Grouping;
import io.gateledger.simulator.estate.ResourceType;
import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.wire.Call;
import io.gateledger.simulator.wire.Endpoint;
import io.gateledger.simulator.wire.Operation;
import io.gateledger.simulator.wire.Reply;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Reads of the services beside VPN: a list, and one by id. */
final class NetworkApi {

  private static final String RULE_COUNT = "rule_count";
  private static final String OF_GROUP = "security_group_id";

  private final ScpDesk desk;
  private final Grouping rulesOfGroup = new Grouping(OF_GROUP);

  NetworkApi(ScpDesk desk) {
    this.desk = desk;
  }

  Stream<Endpoint> endpoints() {
    return Arrays.stream(NetworkKind.values())
        .flatMap(
            kind ->
                Stream.of(
                    Endpoint.get(kind.path(), inItsVersion(kind, call -> list(kind, call))),
                    Endpoint.get(
                        kind.path() + "/{id}", inItsVersion(kind, call -> show(kind, call)))));
  }

  /** A call that names no version gets the current one; any other is told like a bad value. */
  private static Operation inItsVersion(NetworkKind kind, Operation operation) {
    return call ->
        call.header("Scp-API-Version").filter(v -> !v.equalsIgnoreCase(kind.apiVersion())).isEmpty()
            ? operation.answer(call)
            : ScpErrors.invalid(List.of("Scp-API-Version is not supported"));
  }

  /** Rules are listed by group only. A group that is not there has none. */
  private Reply list(NetworkKind kind, Call call) {
    if (kind == NetworkKind.SECURITY_GROUP_RULES && call.query().first(OF_GROUP).isEmpty()) {
      return ScpErrors.invalid(List.of("Field required"));
    }
    String[] filters = kind.filters().toArray(String[]::new);
    return kind.listing()
        .answer(
            call,
            desk.shelf(kind.type(), call),
            ScpListing.filters(call, filters),
            form(kind, call));
  }

  private Reply show(NetworkKind kind, Call call) {
    String id = call.parameter("id");
    return desk.shelf(kind.type(), call)
        .find(id)
        .map(form(kind, call))
        .map(item -> one(kind, item))
        .orElseGet(() -> ScpErrors.notFound(kind.word(), id));
  }

  private static Reply one(NetworkKind kind, ObjectNode item) {
    ObjectNode json = Json.object();
    json.set(kind.singular(), item);
    return Reply.json(200, json);
  }

  /** A group that was stored with a count of its own keeps that. */
  private UnaryOperator<ObjectNode> form(NetworkKind kind, Call call) {
    if (kind != NetworkKind.SECURITY_GROUPS) {
      return UnaryOperator.identity();
    }
    Grouping.Groups rules = rulesOfGroup.of(desk.shelf(ResourceType.SCP_SECURITY_GROUP_RULE, call));
    return group ->
        group.has(RULE_COUNT)
            ? group
            : group.deepCopy().put(RULE_COUNT, rules.count(group.path("id").asText()));
  }
}
