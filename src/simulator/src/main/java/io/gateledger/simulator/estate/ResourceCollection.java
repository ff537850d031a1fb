package io.gateledger.simulator.estate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.plan.ResourceType;
import io.gateledger.simulator.query.Rows;
import io.gateledger.simulator.query.Selection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * All items of one type in one region: those that exist by seed alone, overlaid by what was
 * created, changed or deleted since. Every item has a slot; slots are never reused, so the order of
 * creation is the order of slots. Items handed out are never changed afterwards.
 */
public final class ResourceCollection {

  /** Enough for a listing in pages to find its own order again while a few others run. */
  private static final int VIEWS_KEPT = 8;

  private record Overlay(String id, @Nullable ObjectNode item) {}

  private final ResourceType type;
  private final Runnable changeListener;
  private final Map<Integer, Overlay> overlay = new ConcurrentHashMap<>();
  private final Map<String, Integer> added = new ConcurrentHashMap<>();
  private final Map<Selection, int[]> views = new LinkedHashMap<>();
  private volatile GeneratedItems generated;
  private volatile long revision;
  private int nextSlot;
  private int @Nullable [] live;

  ResourceCollection(ResourceType type, GeneratedItems generated, Runnable changeListener) {
    this.type = type;
    this.generated = generated;
    this.changeListener = changeListener;
    this.nextSlot = generated.size();
  }

  public ResourceType type() {
    return type;
  }

  /** Grows with every change; equal revisions mean equal contents. */
  long revision() {
    return revision;
  }

  /** The item of an id in whatever case its letters are, as clouds take hexadecimal digits. */
  public Optional<ObjectNode> find(String id) {
    return exactly(spelled(id));
  }

  private String spelled(String id) {
    return slot(id).isPresent() ? id : id.toLowerCase(Locale.ROOT);
  }

  private Optional<ObjectNode> exactly(String id) {
    OptionalInt slot = slot(id);
    return slot.isPresent() ? Optional.ofNullable(item(slot.getAsInt())) : Optional.empty();
  }

  public Rows select(Selection selection) {
    int[] slots = slots(selection);
    return new Rows() {
      @Override
      public int size() {
        return slots.length;
      }

      @Override
      public Optional<ObjectNode> row(int position) {
        return Optional.ofNullable(item(slots[position]));
      }

      @Override
      public int position(String id) {
        int slot = find(id).isPresent() ? slot(spelled(id)).orElse(-1) : -1;
        return IntStream.range(0, slots.length)
            .filter(i -> slots[i] == slot)
            .findFirst()
            .orElse(-1);
      }
    };
  }

  /** Stores the item under the id, exactly as given; a new id goes to the end of the order. */
  public synchronized void put(String id, ObjectNode item) {
    OptionalInt known = slot(id);
    int slot = known.orElse(nextSlot);
    if (known.isEmpty()) {
      added.put(id, nextSlot++);
    }
    if (known.isEmpty() || item(slot) == null) {
      live = null;
    }
    overlay.put(slot, new Overlay(id, item));
    changed();
  }

  /** Replaces the item in one step; nothing happens when the id is not there. */
  public synchronized Optional<ObjectNode> update(String id, UnaryOperator<ObjectNode> change) {
    Optional<ObjectNode> changed = exactly(id).map(item -> change.apply(item.deepCopy()));
    changed.ifPresent(item -> put(id, item));
    return changed;
  }

  public synchronized boolean remove(String id) {
    if (exactly(id).isEmpty()) {
      return false;
    }
    int slot = slot(id).orElseThrow();
    if (added.remove(id) == null) {
      overlay.put(slot, new Overlay(id, null));
    } else {
      overlay.remove(slot);
    }
    live = null;
    changed();
    return true;
  }

  public synchronized void clear() {
    generated = GeneratedItems.none(type);
    overlay.clear();
    added.clear();
    live = null;
    changed();
  }

  synchronized CollectionSnapshot snapshot() {
    Map<String, ObjectNode> items = new LinkedHashMap<>();
    overlay.keySet().stream()
        .sorted()
        .map(overlay::get)
        .filter(kept -> kept.item() != null)
        .forEach(kept -> items.put(kept.id(), kept.item()));
    var deleted = overlay.values().stream().filter(k -> k.item() == null).map(Overlay::id);
    return new CollectionSnapshot(generated.size() == 0, items, deleted.sorted().toList());
  }

  synchronized void restore(CollectionSnapshot snapshot) {
    if (snapshot.emptied()) {
      clear();
    }
    snapshot.items().forEach(this::put);
    snapshot.deleted().forEach(this::remove);
  }

  private synchronized int[] slots(Selection selection) {
    int[] all = live();
    if (selection.equals(Selection.ALL)) {
      return all;
    }
    int[] kept = views.remove(selection);
    int[] slots = kept == null ? new SlotSelector(this::item, selection).select(all) : kept;
    views.put(selection, slots);
    if (views.size() > VIEWS_KEPT) {
      views.remove(views.keySet().iterator().next());
    }
    return slots;
  }

  private int[] live() {
    if (live == null) {
      IntStream present =
          IntStream.range(0, generated.size())
              .filter(slot -> !overlay.containsKey(slot) || item(slot) != null);
      IntStream later = added.values().stream().mapToInt(Integer::intValue).sorted();
      live = IntStream.concat(present, later).toArray();
    }
    return live;
  }

  private OptionalInt slot(String id) {
    OptionalInt known = generated.index(id);
    if (known.isPresent()) {
      return known;
    }
    Integer slot = added.get(id);
    return slot == null ? OptionalInt.empty() : OptionalInt.of(slot);
  }

  private @Nullable ObjectNode item(int slot) {
    Overlay changed = overlay.get(slot);
    return changed == null ? generated.item(slot) : changed.item();
  }

  private void changed() {
    revision = revision + 1;
    views.clear();
    changeListener.run();
  }
}
