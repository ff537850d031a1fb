package io.gateledger.simulator.nhn;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.estate.Estate;
import io.gateledger.simulator.estate.Filter;
import io.gateledger.simulator.estate.ResourceType;
import io.gateledger.simulator.estate.Rows;
import io.gateledger.simulator.estate.Selection;
import io.gateledger.simulator.estate.Shelf;
import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.wire.Body;
import io.gateledger.simulator.wire.Call;
import io.gateledger.simulator.wire.Endpoint;
import io.gateledger.simulator.wire.Reply;
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
final class InternetGatewayApi {

  private static final String PATH = "/v2.0/internetgateways";
  private static final List<String> FILTERS =
      List.of("tenant_id", "id", "name", "external_network_id", "routingtable_id");
  private static final DateTimeFormatter CREATE_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  private final NhnAccount account;
  private final Estate estate;
  private final Supplier<UUID> ids;

  InternetGatewayApi(NhnAccount account, Estate estate, Supplier<UUID> ids) {
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

  private Reply list(Call call) {
    List<Filter> filters = new ArrayList<>();
    for (String field : FILTERS) {
      call.query().first(field).ifPresent(value -> filters.add(Filter.equal(field, value)));
    }
    Rows rows = shelf(call).select(Selection.where(filters));
    List<String> fields = call.query().all("fields");
    return Reply.ok(
        new Body.Listing(
            Json.object(),
            "internetgateways",
            fields.isEmpty() ? rows : rows.map(item -> item.deepCopy().retain(fields)),
            0,
            rows.size()));
  }

  private Reply show(Call call) {
    return shelf(call)
        .find(call.parameter("id"))
        .map(item -> gateway(200, item))
        .orElseGet(() -> NhnErrors.noSuchGateway(call.parameter("id")));
  }

  private Reply create(Call call) {
    var asked = call.json().map(body -> body.path("internetgateway")).orElse(Json.object());
    if (!asked.path("name").isTextual() || !asked.path("external_network_id").isTextual()) {
      return NhnErrors.badRequest("internetgateway needs a name and an external_network_id.");
    }
    String network = asked.path("external_network_id").asText();
    if (!network.equals(Estate.EXTERNAL_NETWORK_ID)) {
      return NhnErrors.neutron(
          404, "NetworkNotFound", "Network %s could not be found.".formatted(network));
    }
    ObjectNode created =
        Json.object()
            .put("id", ids.get().toString())
            .put("name", asked.path("name").asText())
            .put("external_network_id", network)
            .putNull("routingtable_id")
            .put("state", "unavailable")
            .put("create_time", CREATE_TIME.format(call.receivedAt()))
            .put("tenant_id", account.tenantId())
            .put("migrate_status", "none")
            .putNull("migrate_error");
    shelf(call).put(created.path("id").asText(), created);
    return gateway(201, created.deepCopy().without(List.of("routingtable_id", "migrate_error")));
  }

  private Reply delete(Call call) {
    return shelf(call).remove(call.parameter("id"))
        ? Reply.nothing(204)
        : NhnErrors.noSuchGateway(call.parameter("id"));
  }

  private static Reply gateway(int status, ObjectNode item) {
    ObjectNode json = Json.object();
    json.set("internetgateway", item);
    return Reply.json(status, json);
  }

  private Shelf shelf(Call call) {
    ResourceType type = ResourceType.INTERNET_GATEWAY;
    return estate.shelf(type, call.region(type.defaultRegion()));
  }
}
