package io.gateledger.simulator.huawei;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.estate.Estate;
import io.gateledger.simulator.estate.Rows;
import io.gateledger.simulator.estate.Shelf;
import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.wire.Body;
import io.gateledger.simulator.wire.Call;
import io.gateledger.simulator.wire.Endpoint;
import io.gateledger.simulator.wire.Reply;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * huawei-public-nat-gateway-v2 and its siblings: lists in pages by marker, and reads by id. The v2
 * lists have neither a total nor a next link; the v3 list says the next marker while there is more.
 */
final class NatApi {

  private final HuaweiAccount account;
  private final Estate estate;

  NatApi(HuaweiAccount account, Estate estate) {
    this.account = account;
    this.estate = estate;
  }

  Stream<Endpoint> endpoints() {
    return Arrays.stream(NatKind.values())
        .flatMap(
            kind ->
                Stream.of(
                    Endpoint.get(kind.path(), call -> list(kind, call)),
                    Endpoint.get(kind.path() + "/{id}", call -> show(kind, call))))
        .map(endpoint -> endpoint.guardedBy(this::checkProject));
  }

  private Optional<Reply> checkProject(Call call) {
    return call.parameter("project_id").equals(account.projectId())
        ? Optional.empty()
        : Optional.of(HuaweiErrors.nat(400, "VPC.0007", "urlTenantId is not equal tokenTenantId"));
  }

  private Reply list(NatKind kind, Call call) {
    NatQuery query = new NatQuery(kind.parameters(), call.query());
    Optional<Reply> complaint = query.complaint();
    if (complaint.isPresent()) {
      return complaint.get();
    }
    Rows rows = shelf(kind, call).select(query.selection());
    int last = query.marker().map(rows::position).orElse(-1);
    if (last < 0 && query.marker().isPresent()) {
      return NatQuery.invalid("marker is invalid");
    }
    int from = last + 1;
    int to = Math.min(from + query.limit().orElseThrow(), rows.size());
    ObjectNode envelope = kind.tellsPages() ? told(call, rows, from, to) : Json.object();
    return Reply.ok(new Body.Listing(envelope, kind.plural(), rows, from, to));
  }

  private static ObjectNode told(Call call, Rows rows, int from, int to) {
    ObjectNode json = Json.object().put("request_id", HuaweiErrors.requestId(call));
    ObjectNode page = json.putObject("page_info");
    if (to < rows.size()) {
      id(rows, to - 1).ifPresent(id -> page.put("next_marker", id));
    }
    if (from < to) {
      id(rows, from).ifPresent(id -> page.put("previous_marker", id));
    }
    page.put("current_count", to - from);
    return json;
  }

  private static Optional<String> id(Rows rows, int position) {
    return rows.row(position).map(row -> row.path("id").asText());
  }

  private Reply show(NatKind kind, Call call) {
    String id = call.parameter("id");
    return shelf(kind, call)
        .find(id)
        .map(item -> one(kind, call, item))
        .orElseGet(() -> kind.notFound(id));
  }

  private static Reply one(NatKind kind, Call call, ObjectNode item) {
    ObjectNode json = Json.object();
    json.set(kind.singular(), item);
    return Reply.json(
        200, kind.tellsPages() ? json.put("request_id", HuaweiErrors.requestId(call)) : json);
  }

  private Shelf shelf(NatKind kind, Call call) {
    return estate.shelf(kind.type(), call.region(kind.type().defaultRegion()));
  }
}
