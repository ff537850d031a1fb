package io.gateledger.simulator.nhn;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.estate.Estate;
import io.gateledger.simulator.estate.Shelf;
import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.wire.Call;
import io.gateledger.simulator.wire.Endpoint;
import io.gateledger.simulator.wire.Reply;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Reads of the collections of Network v2, after NHN's guides to each: a list, and one by id. */
final class NetworkApi {

  private final Estate estate;
  private final Forms forms;

  NetworkApi(Estate estate) {
    this.estate = estate;
    this.forms = new Forms(estate);
  }

  Stream<Endpoint> endpoints() {
    return Arrays.stream(NetworkKind.values())
        .flatMap(
            kind ->
                Stream.of(
                    Endpoint.get(kind.path(), call -> list(kind, call)),
                    Endpoint.get(kind.path() + "/{id}", call -> show(kind, call))));
  }

  private Reply list(NetworkKind kind, Call call) {
    return new NeutronListing(kind, call).answer(shelf(kind, call), forms.listed(kind, call));
  }

  private Reply show(NetworkKind kind, Call call) {
    String id = call.parameter("id");
    List<String> fields = call.query().all("fields");
    return shelf(kind, call)
        .find(id)
        .map(forms.shown(kind, call))
        .map(item -> fields.isEmpty() ? item : item.deepCopy().retain(fields))
        .map(item -> one(kind, item))
        .orElseGet(() -> kind.notFound(id));
  }

  private static Reply one(NetworkKind kind, ObjectNode item) {
    ObjectNode json = Json.object();
    json.set(kind.singular(), item);
    return Reply.json(200, json);
  }

  private Shelf shelf(NetworkKind kind, Call call) {
    return estate.shelf(kind.type(), call.region(kind.type().defaultRegion()));
  }
}
