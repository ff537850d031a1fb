package io.gateledger.simulator.huawei;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.estate.Estate;
import io.gateledger.simulator.estate.ResourceCollection;
import io.gateledger.simulator.http.Body;
import io.gateledger.simulator.http.Endpoint;
import io.gateledger.simulator.http.Request;
import io.gateledger.simulator.http.Response;
import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.query.Rows;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * huawei-public-nat-gateway-v2 and its siblings: lists in pages by marker, and reads by id. The v2
 * lists have neither a total nor a next link; the v3 list says the next marker while there is more.
 */
final class HuaweiNatApi {

  private final HuaweiAccount account;
  private final Estate estate;

  HuaweiNatApi(HuaweiAccount account, Estate estate) {
    this.account = account;
    this.estate = estate;
  }

  Stream<Endpoint> endpoints() {
    return Arrays.stream(HuaweiResourceKind.values())
        .flatMap(
            kind ->
                Stream.of(
                    Endpoint.get(kind.path(), request -> list(kind, request)),
                    Endpoint.get(kind.path() + "/{id}", request -> show(kind, request))))
        .map(endpoint -> endpoint.withPrecondition(this::checkProject));
  }

  private Optional<Response> checkProject(Request request) {
    return request.parameter("project_id").equals(account.projectId())
        ? Optional.empty()
        : Optional.of(HuaweiErrors.nat(400, "VPC.0007", "urlTenantId is not equal tokenTenantId"));
  }

  private Response list(HuaweiResourceKind kind, Request request) {
    HuaweiNatQuery query = new HuaweiNatQuery(kind.parameters(), request.query());
    Optional<Response> error = query.error();
    if (error.isPresent()) {
      return error.get();
    }
    Rows rows = collection(kind, request).select(query.selection());
    int last = query.marker().map(rows::position).orElse(-1);
    if (last < 0 && query.marker().isPresent()) {
      return HuaweiNatQuery.invalid("marker is invalid");
    }
    int from = last + 1;
    int to = Math.min(from + query.limit().orElseThrow(), rows.size());
    ObjectNode envelope = kind.hasPageInfo() ? pageInfo(request, rows, from, to) : Json.object();
    return Response.ok(new Body.Listing(envelope, kind.plural(), rows, from, to));
  }

  private static ObjectNode pageInfo(Request request, Rows rows, int from, int to) {
    ObjectNode json = Json.object().put("request_id", HuaweiErrors.requestId(request));
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

  private Response show(HuaweiResourceKind kind, Request request) {
    String id = request.parameter("id");
    return collection(kind, request)
        .find(id)
        .map(item -> one(kind, request, item))
        .orElseGet(() -> kind.notFound(id));
  }

  private static Response one(HuaweiResourceKind kind, Request request, ObjectNode item) {
    ObjectNode json = Json.object();
    json.set(kind.singular(), item);
    return Response.json(
        200, kind.hasPageInfo() ? json.put("request_id", HuaweiErrors.requestId(request)) : json);
  }

  private ResourceCollection collection(HuaweiResourceKind kind, Request request) {
    return estate.collection(kind.type(), request.region(kind.type().defaultRegion()));
  }
}
