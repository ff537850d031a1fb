package io.gateledger.simulator.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.wire.Body;
import io.gateledger.simulator.wire.Call;
import io.gateledger.simulator.wire.Reply;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Bends every item shown, in a list as in a read of one. */
record ItemFault(Consumer<ObjectNode> bend) implements Fault.OnReply {

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

  @Override
  public Optional<Reply> bend(Call call, Reply reply) {
    return switch (reply.body()) {
      case Body.Listing listing -> Optional.of(reply.withBody(bend(listing)));
      case Body.Document document -> Optional.of(reply.withBody(bend(document)));
      case Body.Nothing nothing -> Optional.empty();
      case Body.Text text -> Optional.empty();
      case Body.Truncated truncated -> Optional.empty();
      case Body.Dropped dropped -> Optional.empty();
    };
  }

  private Body bend(Body.Listing listing) {
    return new Body.Listing(
        listing.envelope(),
        listing.field(),
        listing.rows().map(this::bent),
        listing.from(),
        listing.to());
  }

  private ObjectNode bent(ObjectNode item) {
    ObjectNode copy = item.deepCopy();
    bend.accept(copy);
    return copy;
  }

  private Body bend(Body.Document document) {
    ObjectNode json = document.json().deepCopy();
    for (JsonNode value : json) {
      if (value instanceof ObjectNode item && item.has("id")) {
        bend.accept(item);
      }
    }
    return new Body.Document(json);
  }
}
