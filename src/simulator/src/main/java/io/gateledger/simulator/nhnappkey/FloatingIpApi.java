package io.gateledger.simulator.nhnappkey;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.wire.Call;
import io.gateledger.simulator.wire.Endpoint;
import io.gateledger.simulator.wire.Reply;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import static io.gateledger.simulator.nhnappkey.Kind.FLOATING_IP;
import static io.gateledger.simulator.nhnappkey.Kind.FLOATING_IP_POOL;

/** nhn-vpc-appkey-v1, "플로팅 IP API": pools, and floating IPs to list, create and delete. */
final class FloatingIpApi {

  private final Shelves shelves;

  FloatingIpApi(Shelves shelves) {
    this.shelves = shelves;
  }

  Stream<Endpoint> endpoints() {
    String path = FLOATING_IP.path();
    return Stream.of(
        Endpoint.get(FLOATING_IP_POOL.path(), call -> shelves.list(FLOATING_IP_POOL, call)),
        Endpoint.get(path, call -> shelves.listOrOne(FLOATING_IP, call, UnaryOperator.identity())),
        Endpoint.post(path, this::create),
        Endpoint.delete(path, this::delete));
  }

  private Reply create(Call call) {
    Optional<ObjectNode> body = call.json();
    if (body.isEmpty()) {
      return Result.NOT_JSON.reply();
    }
    String pool = body.get().path("pool").path("id").asText();
    if (pool.isEmpty()) {
      return Result.invalid("pool.id").reply();
    }
    return shelves
        .of(FLOATING_IP_POOL, call)
        .find(pool)
        .map(found -> create(call, found))
        .orElseGet(() -> Result.notFound(FLOATING_IP_POOL, pool).reply());
  }

  private Reply create(Call call, ObjectNode pool) {
    String id = shelves.newId();
    int host = id.hashCode();
    ObjectNode item =
        Json.object()
            .put("id", id)
            .put(
                "floatingIpAddress",
                "180.%d.%d.%d".formatted(host >>> 16 & 255, host >>> 8 & 255, host & 255));
    item.set("pool", pool);
    item.put("status", "DOWN");
    shelves.of(FLOATING_IP, call).put(id, item);
    return Shelves.single("floatingip", item);
  }

  private Reply delete(Call call) {
    Optional<String> id = call.query().first("id");
    if (id.isEmpty()) {
      return Result.invalid("id").reply();
    }
    Optional<ObjectNode> item = shelves.of(FLOATING_IP, call).find(id.get());
    if (item.isEmpty()) {
      return Result.notFound(FLOATING_IP, id.get()).reply();
    }
    if (item.get().path("status").asText().equals("ACTIVE")) {
      return Result.inUse(FLOATING_IP, id.get()).reply();
    }
    shelves.of(FLOATING_IP, call).remove(id.get());
    return Result.SUCCESS.reply();
  }
}
