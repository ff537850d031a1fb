package io.gateledger.simulator.nhnappkey;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.http.Endpoint;
import io.gateledger.simulator.http.Request;
import io.gateledger.simulator.http.Response;
import io.gateledger.simulator.json.Json;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import static io.gateledger.simulator.nhnappkey.NhnAppkeyResourceKind.FLOATING_IP;
import static io.gateledger.simulator.nhnappkey.NhnAppkeyResourceKind.FLOATING_IP_POOL;

/** nhn-vpc-appkey-v1, "플로팅 IP API": pools, and floating IPs to list, create and delete. */
final class NhnAppkeyFloatingIpApi {

  private final NhnAppkeyCollections collections;

  NhnAppkeyFloatingIpApi(NhnAppkeyCollections collections) {
    this.collections = collections;
  }

  Stream<Endpoint> endpoints() {
    String path = FLOATING_IP.path();
    return Stream.of(
        Endpoint.get(
            FLOATING_IP_POOL.path(), request -> collections.list(FLOATING_IP_POOL, request)),
        Endpoint.get(
            path, request -> collections.listOrOne(FLOATING_IP, request, UnaryOperator.identity())),
        Endpoint.post(path, this::create),
        Endpoint.delete(path, this::delete));
  }

  private Response create(Request request) {
    Optional<ObjectNode> body = request.json();
    if (body.isEmpty()) {
      return NhnAppkeyResult.NOT_JSON.toResponse();
    }
    String pool = body.get().path("pool").path("id").asText();
    if (pool.isEmpty()) {
      return NhnAppkeyResult.invalid("pool.id").toResponse();
    }
    return collections
        .of(FLOATING_IP_POOL, request)
        .find(pool)
        .map(found -> create(request, found))
        .orElseGet(() -> NhnAppkeyResult.notFound(FLOATING_IP_POOL, pool).toResponse());
  }

  private Response create(Request request, ObjectNode pool) {
    String id = collections.newId();
    int host = id.hashCode();
    ObjectNode item =
        Json.object()
            .put("id", id)
            .put(
                "floatingIpAddress",
                "180.%d.%d.%d".formatted(host >>> 16 & 255, host >>> 8 & 255, host & 255));
    item.set("pool", pool);
    item.put("status", "DOWN");
    collections.of(FLOATING_IP, request).put(id, item);
    return NhnAppkeyCollections.single("floatingip", item);
  }

  private Response delete(Request request) {
    Optional<String> id = request.query().first("id");
    if (id.isEmpty()) {
      return NhnAppkeyResult.invalid("id").toResponse();
    }
    Optional<ObjectNode> item = collections.of(FLOATING_IP, request).find(id.get());
    if (item.isEmpty()) {
      return NhnAppkeyResult.notFound(FLOATING_IP, id.get()).toResponse();
    }
    if (item.get().path("status").asText().equals("ACTIVE")) {
      return NhnAppkeyResult.inUse(FLOATING_IP, id.get()).toResponse();
    }
    collections.of(FLOATING_IP, request).remove(id.get());
    return NhnAppkeyResult.SUCCESS.toResponse();
  }
}
