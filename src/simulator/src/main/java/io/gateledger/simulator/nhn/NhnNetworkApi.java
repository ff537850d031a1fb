package io.gateledger.simulator.nhn;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.estate.Estate;
import io.gateledger.simulator.estate.ResourceCollection;
import io.gateledger.simulator.http.Endpoint;
import io.gateledger.simulator.http.Request;
import io.gateledger.simulator.http.Response;
import io.gateledger.simulator.json.Json;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Reads of the collections of Network v2, after NHN's guides to each: a list, and one by id. */
final class NhnNetworkApi {

  private final Estate estate;
  private final NhnItemViews views;

  NhnNetworkApi(Estate estate) {
    this.estate = estate;
    this.views = new NhnItemViews(estate);
  }

  Stream<Endpoint> endpoints() {
    return Arrays.stream(NhnResourceKind.values())
        .flatMap(
            kind ->
                Stream.of(
                    Endpoint.get(kind.path(), request -> list(kind, request)),
                    Endpoint.get(kind.path() + "/{id}", request -> show(kind, request))));
  }

  private Response list(NhnResourceKind kind, Request request) {
    return new NhnListing(kind, request)
        .answer(collection(kind, request), views.inList(kind, request));
  }

  private Response show(NhnResourceKind kind, Request request) {
    String id = request.parameter("id");
    List<String> fields = request.query().all("fields");
    return collection(kind, request)
        .find(id)
        .map(views.inDetail(kind, request))
        .map(item -> fields.isEmpty() ? item : item.deepCopy().retain(fields))
        .map(item -> one(kind, item))
        .orElseGet(() -> kind.notFound(id));
  }

  private static Response one(NhnResourceKind kind, ObjectNode item) {
    ObjectNode json = Json.object();
    json.set(kind.singular(), item);
    return Response.json(200, json);
  }

  private ResourceCollection collection(NhnResourceKind kind, Request request) {
    return estate.collection(kind.type(), request.region(kind.type().defaultRegion()));
  }
}
