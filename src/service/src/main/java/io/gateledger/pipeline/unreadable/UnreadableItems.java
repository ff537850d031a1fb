package io.gateledger.pipeline.unreadable;

import io.gateledger.collect.UnreadableItem;
import io.gateledger.ledger.run.UnreadableEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The items of one run that could not be read. Not safe for use by several threads. */
public final class UnreadableItems {

  /** With more, something else is wrong than an item. */
  private static final int MOST = 100;

  private final Map<String, UnreadableEntry> byId = new LinkedHashMap<>();
  private final List<UnreadableEntry> withoutId = new ArrayList<>();
  private long leftOut;
  private boolean seenWhole;

  /** Adds an item. Of two with one id the one that shows more of itself counts. */
  public void add(UnreadableEntry item) {
    if (item.id() != null && byId.containsKey(item.id())) {
      byId.merge(item.id(), item, (known, next) -> known.raw() == null ? next : known);
    } else if (byId.size() + withoutId.size() == MOST) {
      leftOut++;
    } else if (item.id() == null) {
      withoutId.add(item);
    } else {
      byId.put(item.id(), item);
    }
  }

  /** Notes that the run saw all of its scope, whether it could read it or not. */
  void seenWhole() {
    seenWhole = true;
  }

  /** Whether the run saw all of its scope, and each item of it that cannot be read is here. */
  boolean areAll() {
    return seenWhole && leftOut == 0;
  }

  /** The ids of those that have one that can be read. */
  public Collection<String> ids() {
    return Collections.unmodifiableSet(byId.keySet());
  }

  /** Whether any may be any resource. */
  public boolean isAnyWithoutId() {
    return !withoutId.isEmpty();
  }

  public boolean isEmpty() {
    return count() == 0;
  }

  public long count() {
    return byId.size() + withoutId.size() + leftOut;
  }

  /**
   * What it means for a run.
   *
   * @throws java.util.NoSuchElementException where there is none
   */
  public String summary() {
    return UnreadableItem.reason(count(), reason(entries().getFirst()));
  }

  static String reason(UnreadableEntry item) {
    return item.id() == null ? item.reason() : item.id() + ": " + item.reason();
  }

  /** Those without an id first, for they cost more. */
  List<UnreadableEntry> entries() {
    List<UnreadableEntry> entries = new ArrayList<>(withoutId);
    entries.addAll(byId.values());
    return entries;
  }
}
