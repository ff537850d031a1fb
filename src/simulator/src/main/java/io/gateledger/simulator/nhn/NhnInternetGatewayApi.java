package io.gateledger.simulator.nhn;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.estate.Estate;
import io.gateledger.simulator.estate.ResourceCollection;
import io.gateledger.simulator.http.Body;
import io.gateledger.simulator.http.Endpoint;
import io.gateledger.simulator.http.Request;
import io.gateledger.simulator.http.Response;
import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.plan.FixedIds;
import io.gateledger.simulator.plan.ResourceType;
import io.gateledger.simulator.query.Filter;
import io.gateledger.simulator.query.Rows;
import io.gateledger.simulator.query.Selection;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * nhn-internet-gateway-v2. The document gives no status codes: they are Neutron's 200, 201 and 204,
 * as measured on its neighbours. It documents no paging, so a list is whole.
 */
final class NhnInternetGatewayApi {

  private static final String PATH = "/v2.0/internetgateways";
  private static final List<String> FILTERS =
      List.of("tenant_id", "id", "name", "external_network_id", "routingtable_id");
  private static final DateTimeFormatter CREATE_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  private final NhnAccount account;
  private final Estate estate;
  private final Supplier<UUID> ids;

  NhnInternetGatewayApi(NhnAccount account, Estate estate, Supplier<UUID> ids) {
    this.account = account;
    this.estate = estate;
    this.ids = ids;
  }

  Stream<Endpoint> endpoints() {
    return Stream.of(
        Endpoint.get(PATH, this::list),
        Endpoint.post(PATH, this::create),
        Endpoint.get(PATH + "/{id}", this::show),
        Endpoint.delete(PATH + "/{id}", this::delete));
  }

  private Response list(Request request) {
    List<Filter> filters = new ArrayList<>();
    for (String field : FILTERS) {
      request.query().first(field).ifPresent(value -> filters.add(Filter.equalTo(field, value)));
    }
    Rows rows = collection(request).select(Selection.where(filters));
    List<String> fields = request.query().all("fields");
    return Response.ok(
        new Body.Listing(
            Json.object(),
            "internetgateways",
            fields.isEmpty() ? rows : rows.map(item -> item.deepCopy().retain(fields)),
            0,
            rows.size()));
  }

  private Response show(Request request) {
    return collection(request)
        .find(request.parameter("id"))
        .map(item -> gateway(200, item))
        .orElseGet(() -> NhnErrors.internetGatewayNotFound(request.parameter("id")));
  }

  private Response create(Request request) {
    var requested = request.json().map(body -> body.path("internetgateway")).orElse(Json.object());
    if (!requested.path("name").isTextual() || !requested.path("external_network_id").isTextual()) {
      return NhnErrors.badRequest("internetgateway needs a name and an external_network_id.");
    }
    String network = requested.path("external_network_id").asText();
    if (!network.equals(FixedIds.NHN_EXTERNAL_NETWORK)) {
      return NhnErrors.neutron(
          404, "NetworkNotFound", "Network %s could not be found.".formatted(network));
    }
    ObjectNode created =
        Json.object()
            .put("id", ids.get().toString())
            .put("name", requested.path("name").asText())
            .put("external_network_id", network)
            .putNull("routingtable_id")
            .put("state", "unavailable")
            .put("create_time", CREATE_TIME.format(request.receivedAt()))
            .put("tenant_id", account.tenantId())
            .put("migrate_status", "none")
            .putNull("migrate_error");
    collection(request).put(created.path("id").asText(), created);
    return gateway(201, created.deepCopy().without(List.of("routingtable_id", "migrate_error")));
  }

  private Response delete(Request request) {
    return collection(request).remove(request.parameter("id"))
        ? Response.nothing(204)
        : NhnErrors.internetGatewayNotFound(request.parameter("id"));
  }

  private static Response gateway(int status, ObjectNode item) {
    ObjectNode json = Json.object();
    json.set("internetgateway", item);
    return Response.json(status, json);
  }

  private ResourceCollection collection(Request request) {
    ResourceType type = ResourceType.NHN_INTERNET_GATEWAY;
    return estate.collection(type, request.region(type.defaultRegion()));
  }
}
