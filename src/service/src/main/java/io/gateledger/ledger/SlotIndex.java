package io.gateledger.ledger;

import io.gateledger.ledger.HashTable.Segment;
import io.gateledger.resource.ContentHash;

/**
 * Finds entries of a {@link HashTable} by a hash that is not their key, in some eight bytes an
 * entry. Good until an entry is added to the table.
 */
final class SlotIndex {

  static final int NONE = -1;

  private final HashTable table;
  private final int at;
  private final int[] places;

  /**
   * @param at where the hash stands in an entry, the first of two longs
   * @param entries how many the table has
   */
  SlotIndex(HashTable table, int at, int entries) {
    this.table = table;
    this.at = at;
    places = new int[entries + entries / 2 + 8];
    Segment[] segments = table.segments();
    for (int segment = 0; segment < segments.length; segment++) {
      for (int slot = 0; slot < segments[segment].slots(); slot++) {
        if (segments[segment].isUsed(slot)) {
          add(segments[segment].hash(slot, at), HashTable.place(segment, slot));
        }
      }
    }
  }

  /** The place of the entry that has a hash, {@link #NONE} where there is none. */
  int find(ContentHash hash) {
    int index = first(hash);
    while (places[index] != 0) {
      int place = places[index] - 1;
      if (table.segmentAt(place).hasHash(HashTable.slotAt(place), at, hash)) {
        return place;
      }
      index = after(index);
    }
    return NONE;
  }

  private void add(ContentHash hash, int place) {
    int index = first(hash);
    while (places[index] != 0) {
      index = after(index);
    }
    // Zero is free.
    places[index] = place + 1;
  }

  private int first(ContentHash hash) {
    return (int) ((hash.low() >>> 32) * places.length >>> 32);
  }

  private int after(int index) {
    return index + 1 == places.length ? 0 : index + 1;
  }
}
