package io.gateledger.simulator.nhnappkey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.estate.Estate;
import io.gateledger.simulator.estate.Rows;
import io.gateledger.simulator.estate.Selection;
import io.gateledger.simulator.estate.Shelf;
import io.gateledger.simulator.wire.Body;
import io.gateledger.simulator.wire.Call;
import io.gateledger.simulator.wire.Reply;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The reads that all kinds share: everything, or the one that {@code ?id=} names. */
record Shelves(Estate estate, Supplier<UUID> ids) {

  String newId() {
    return ids.get().toString();
  }

  Shelf of(Kind kind, Call call) {
    return estate.shelf(kind.type(), call.region(kind.type().defaultRegion()));
  }

  Reply listOrOne(Kind kind, Call call, UnaryOperator<ObjectNode> form) {
    Optional<String> id = call.query().first("id");
    if (id.isEmpty()) {
      return listing(kind, of(kind, call).select(Selection.ALL).map(form));
    }
    return of(kind, call)
        .find(id.get())
        .map(item -> listing(kind, Rows.of(List.of(form.apply(item)))))
        .orElseGet(() -> Result.notFound(kind, id.get()).reply());
  }

  Reply list(Kind kind, Call call) {
    return listing(kind, of(kind, call).select(Selection.ALL));
  }

  /** Success that carries one thing under the given field. */
  static Reply single(String field, JsonNode item) {
    ObjectNode json = Result.SUCCESS.envelope();
    json.set(field, item);
    return Reply.json(200, json);
  }

  private static Reply listing(Kind kind, Rows rows) {
    return Reply.ok(
        new Body.Listing(Result.SUCCESS.envelope(), kind.listField(), rows, 0, rows.size()));
  }
}
