package io.gateledger.simulator.estate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a collection differs from what its seed alone would give; {@code items} in order of creation.
 */
record CollectionSnapshot(boolean emptied, Map<String, ObjectNode> items, List<String> deleted) {

  CollectionSnapshot {
    items = Collections.unmodifiableMap(new LinkedHashMap<>(items));
    deleted = List.copyOf(deleted);
  }
}
