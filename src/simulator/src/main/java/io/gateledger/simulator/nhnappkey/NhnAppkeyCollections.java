package io.gateledger.simulator.nhnappkey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.estate.Estate;
import io.gateledger.simulator.estate.ResourceCollection;
import io.gateledger.simulator.http.Body;
import io.gateledger.simulator.http.Request;
import io.gateledger.simulator.http.Response;
import io.gateledger.simulator.query.Rows;
import io.gateledger.simulator.query.Selection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The collections, and the reads that all kinds share: everything, or the one that {@code ?id=}
 * names.
 */
record NhnAppkeyCollections(Estate estate, Supplier<UUID> ids) {

  String newId() {
    return ids.get().toString();
  }

  ResourceCollection of(NhnAppkeyResourceKind kind, Request request) {
    return estate.collection(kind.type(), request.region(kind.type().defaultRegion()));
  }

  Response listOrOne(NhnAppkeyResourceKind kind, Request request, UnaryOperator<ObjectNode> view) {
    Optional<String> id = request.query().first("id");
    if (id.isEmpty()) {
      return listing(kind, of(kind, request).select(Selection.ALL).map(view));
    }
    return of(kind, request)
        .find(id.get())
        .map(item -> listing(kind, Rows.of(List.of(view.apply(item)))))
        .orElseGet(() -> NhnAppkeyResult.notFound(kind, id.get()).toResponse());
  }

  Response list(NhnAppkeyResourceKind kind, Request request) {
    return listing(kind, of(kind, request).select(Selection.ALL));
  }

  /** Success that carries one thing under the given field. */
  static Response single(String field, JsonNode item) {
    ObjectNode json = NhnAppkeyResult.SUCCESS.envelope();
    json.set(field, item);
    return Response.json(200, json);
  }

  private static Response listing(NhnAppkeyResourceKind kind, Rows rows) {
    return Response.ok(
        new Body.Listing(
            NhnAppkeyResult.SUCCESS.envelope(), kind.listField(), rows, 0, rows.size()));
  }
}
