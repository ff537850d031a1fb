package io.gateledger.ledger.known;

import io.gateledger.resource.ContentHash;

/** Finds rows by the hash of their id, in six bytes each. Good until a row is added. */
final class IdIndex {

  static final int NONE = -1;

  private final HeldRows rows;

  /** Open addressing: a row and one, zero where a slot is free. */
  private final int[] slots;

  IdIndex(HeldRows rows) {
    this.rows = rows;
    slots = new int[rows.size() + rows.size() / 2 + 8];
    for (int row = 0; row < rows.size(); row++) {
      int slot = first(rows.low(row, HeldRows.ID));
      while (slots[slot] != 0) {
        slot = after(slot);
      }
      slots[slot] = row + 1;
    }
  }

  /** The row of an id, {@link #NONE} where there is none. */
  int find(ContentHash id) {
    int slot = first(id.low());
    while (slots[slot] != 0) {
      if (rows.has(slots[slot] - 1, HeldRows.ID, id)) {
        return slots[slot] - 1;
      }
      slot = after(slot);
    }
    return NONE;
  }

  private int first(long low) {
    // The upper half of the product spreads the hash over any length, not only powers of two.
    return (int) ((low >>> 32) * slots.length >>> 32);
  }

  private int after(int slot) {
    return slot + 1 == slots.length ? 0 : slot + 1;
  }
}
