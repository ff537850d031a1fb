package io.gateledger.simulator.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.http.Body;
import io.gateledger.simulator.http.Request;
import io.gateledger.simulator.http.Response;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Alters every item shown, in a list as in a read of one. */
record ItemFault(Consumer<ObjectNode> alteration) implements Fault.OnResponse {

  private static final List<String> ENUMS = List.of("state", "status", "direction");

  /** {@code unknown-enum}: a state that no document knows, or of a rule a direction. */
  static ItemFault unknownEnum() {
    return new ItemFault(
        item ->
            ENUMS.stream().filter(item::has).findFirst().ifPresent(f -> item.put(f, "HIBERNATED")));
  }

  /** {@code undocumented-field}: a field for internal use, as NHN's document warns of. */
  static ItemFault undocumentedField() {
    return new ItemFault(item -> item.put("x_internal_shard", "shard-7"));
  }

  /** {@code id-case}: the same id in upper case. */
  static ItemFault idCase() {
    return new ItemFault(item -> item.put("id", item.path("id").asText().toUpperCase(Locale.ROOT)));
  }

  @Override
  public Optional<Response> alter(Request request, Response response) {
    return switch (response.body()) {
      case Body.Listing listing -> Optional.of(response.withBody(alter(listing)));
      case Body.Document document -> Optional.of(response.withBody(alter(document)));
      case Body.Nothing nothing -> Optional.empty();
      case Body.Text text -> Optional.empty();
      case Body.Truncated truncated -> Optional.empty();
      case Body.CutAfterComma cut -> Optional.empty();
      case Body.Gzipped gzipped -> Optional.empty();
      case Body.Dropped dropped -> Optional.empty();
      case Body.Delayed delayed ->
          alter(request, response.withBody(delayed.whole()))
              .map(late -> late.withBody(new Body.Delayed(late.body(), delayed.delay())));
    };
  }

  private Body alter(Body.Listing listing) {
    return new Body.Listing(
        listing.envelope(),
        listing.field(),
        listing.rows().map(this::altered),
        listing.from(),
        listing.to());
  }

  private ObjectNode altered(ObjectNode item) {
    ObjectNode copy = item.deepCopy();
    alteration.accept(copy);
    return copy;
  }

  private Body alter(Body.Document document) {
    ObjectNode json = document.json().deepCopy();
    for (JsonNode value : json) {
      if (value instanceof ObjectNode item && item.has("id")) {
        alteration.accept(item);
      }
    }
    return new Body.Document(json);
  }
}
