package io.gateledger.simulator.estate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.query.Selection;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Works out which slots a selection shows, reading each item as seldom as it can. */
final class SlotSelector {

  private static final ObjectNode MISSING = Json.object();

  private record Keyed(int slot, List<JsonNode> keys) {}

  private final IntFunction<@Nullable ObjectNode> items;
  private final Selection selection;

  SlotSelector(IntFunction<@Nullable ObjectNode> items, Selection selection) {
    this.items = items;
    this.selection = selection;
  }

  int[] select(int[] slots) {
    int[] kept = selection.filters().isEmpty() ? slots : filter(slots);
    return inOrder(kept) ? kept : sort(kept);
  }

  private int[] filter(int[] slots) {
    return Arrays.stream(slots).filter(this::accepted).toArray();
  }

  private boolean accepted(int slot) {
    ObjectNode item = items.apply(slot);
    return item != null && selection.filters().stream().allMatch(filter -> filter.accepts(item));
  }

  /**
   * Collectors ask for the order of creation, which is the natural one: seeing that costs one pass
   * and no memory, where sorting a million rows would hold a million keys.
   */
  private boolean inOrder(int[] slots) {
    @Nullable List<JsonNode> previous = null;
    for (int slot : selection.order().isEmpty() ? new int[0] : slots) {
      List<JsonNode> current = keys(slot);
      if (previous != null && compare(previous, current) > 0) {
        return false;
      }
      previous = current;
    }
    return true;
  }

  private int[] sort(int[] slots) {
    Comparator<Keyed> byKeys = (a, b) -> compare(a.keys(), b.keys());
    return Arrays.stream(slots)
        .mapToObj(slot -> new Keyed(slot, keys(slot)))
        .sorted(byKeys)
        .mapToInt(Keyed::slot)
        .toArray();
  }

  private List<JsonNode> keys(int slot) {
    ObjectNode item = items.apply(slot);
    ObjectNode shown = item == null ? MISSING : item;
    return selection.order().stream().map(key -> key.value(shown)).toList();
  }

  private int compare(List<JsonNode> a, List<JsonNode> b) {
    for (int i = 0; i < a.size(); i++) {
      int order = selection.order().get(i).compare(a.get(i), b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
