package io.gateledger.simulator.estate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.generator.IdCodec;
import io.gateledger.simulator.generator.ItemGenerator;
import io.gateledger.simulator.plan.ResourceType;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The items of one type that exist by seed alone, generated anew each time they are asked for. */
record GeneratedItems(IdCodec ids, ItemGenerator generator) {

  static GeneratedItems none(ResourceType type) {
    return new GeneratedItems(
        new IdCodec(0, type, 0),
        index -> {
          throw new IllegalStateException("nothing was generated, so there is no item " + index);
        });
  }

  int size() {
    return ids.size();
  }

  OptionalInt index(String id) {
    return ids.index(id);
  }

  @Nullable ObjectNode item(int index) {
    return index < size() ? generator.generate(index) : null;
  }
}
