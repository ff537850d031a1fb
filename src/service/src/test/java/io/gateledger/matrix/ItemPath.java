package io.gateledger.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.catalogue.Field;
import java.util.List;

/** Where a field stands in an item. */
record ItemPath(List<String> names) {

  static ItemPath of(Field field) {
    return new ItemPath(field.path().segments());
  }

  /** Sets a value, in objects that are made where there are none; a missing one is taken out. */
  void set(ObjectNode item, JsonNode value) {
    ObjectNode parent = item;
    for (String name : names.subList(0, names.size() - 1)) {
      parent = parent.path(name) instanceof ObjectNode inner ? inner : parent.putObject(name);
    }
    if (value.isMissingNode()) {
      parent.remove(names.getLast());
    } else {
      parent.set(names.getLast(), value);
    }
  }
}
