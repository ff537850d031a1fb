package io.gateledger.simulator.estate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The items of one type that exist by seed alone, drawn anew each time they are asked for. */
record Generation(IdCodec ids, Blueprint blueprint) {

  static Generation of(ResourceType type, Seeds seeds) {
    return new Generation(seeds.ids(type), Blueprint.of(type, seeds));
  }

  static Generation none(ResourceType type) {
    return new Generation(
        new IdCodec(0, type, 0),
        index -> {
          throw new IllegalStateException("an empty generation has no item " + index);
        });
  }

  int size() {
    return ids.size();
  }

  OptionalInt index(String id) {
    return ids.index(id);
  }

  @Nullable ObjectNode item(int index) {
    return index < size() ? blueprint.item(index) : null;
  }
}
