package io.gateledger.ledger;

import io.gateledger.resource.ContentHash;

/**
 * Entries of some longs by a 128-bit hash: open addressing over primitive arrays, since a map of
 * objects would take four times as much at a million entries. It is cut into segments that grow one
 * by one and by a quarter, so that growing never holds all of it twice. Several entries may have one
 * key. Not safe for use by several threads.
 */
final class HashTable {

  static final byte USED = 1;

  private static final int SEGMENT_BITS = 6;
  private static final int SLOT_BITS = Integer.SIZE - 1 - SEGMENT_BITS;
  private static final int KEY = 2;

  private final Segment[] segments = new Segment[1 << SEGMENT_BITS];

  /**
   * @param width how many longs an entry has beside its key
   */
  HashTable(int width) {
    for (int i = 0; i < segments.length; i++) {
      segments[i] = new Segment(KEY + width);
    }
  }

  /** Where an entry is, or would be. */
  Segment segment(ContentHash key) {
    return segments[(int) (key.high() >>> Long.SIZE - SEGMENT_BITS)];
  }

  Segment[] segments() {
    return segments;
  }

  /** One number for a slot of a segment, not below 0; good until an entry is added. */
  static int place(int segment, int slot) {
    return segment << SLOT_BITS | slot;
  }

  Segment segmentAt(int place) {
    return segments[place >>> SLOT_BITS];
  }

  static int slotAt(int place) {
    return place & (1 << SLOT_BITS) - 1;
  }

  /** Entries by slots. A slot is the entry's until the next one is added. */
  static final class Segment {

    private final int longs;
    private long[] values;
    private byte[] flags;
    private int size;

    private Segment(int longs) {
      this.longs = longs;
      values = new long[8 * longs];
      flags = new byte[8];
    }

    int slots() {
      return flags.length;
    }

    /** The slot of the first entry of a key, or a free one where there is none. */
    int find(ContentHash key) {
      int slot = first(key.low());
      while (flags[slot] != 0 && !matches(slot, 0, key)) {
        slot = after(slot);
      }
      return slot;
    }

    private int free(long low) {
      int slot = first(low);
      while (flags[slot] != 0) {
        slot = after(slot);
      }
      return slot;
    }

    private int first(long low) {
      // The upper half of the product spreads the hash over any length, not only powers of two.
      return (int) ((low >>> 32) * flags.length >>> 32);
    }

    private int after(int slot) {
      return slot + 1 == flags.length ? 0 : slot + 1;
    }

    boolean isUsed(int slot) {
      return flags[slot] != 0;
    }

    /** Adds an entry, another one where there is one of its key, and says in which slot. */
    int add(ContentHash key) {
      if ((size + 1) * 5L > flags.length * 4L) {
        grow();
      }
      int slot = free(key.low());
      size++;
      flags[slot] = USED;
      put(slot, 0, key);
      return slot;
    }

    boolean has(int slot, byte flag) {
      return (flags[slot] & flag) != 0;
    }

    void mark(int slot, byte flag) {
      flags[slot] |= flag;
    }

    long value(int slot, int at) {
      return values[slot * longs + KEY + at];
    }

    void setValue(int slot, int at, long value) {
      values[slot * longs + KEY + at] = value;
    }

    void setHash(int slot, int at, ContentHash hash) {
      put(slot, KEY + at, hash);
    }

    ContentHash hash(int slot, int at) {
      int base = slot * longs + KEY + at;
      return new ContentHash(values[base], values[base + 1]);
    }

    boolean hasHash(int slot, int at, ContentHash hash) {
      return matches(slot, KEY + at, hash);
    }

    private boolean matches(int slot, int at, ContentHash hash) {
      int base = slot * longs + at;
      return values[base] == hash.high() && values[base + 1] == hash.low();
    }

    private void put(int slot, int at, ContentHash hash) {
      int base = slot * longs + at;
      values[base] = hash.high();
      values[base + 1] = hash.low();
    }

    private void grow() {
      long[] oldValues = values;
      byte[] oldFlags = flags;
      int slots = oldFlags.length + oldFlags.length / 4 + 8;
      values = new long[slots * longs];
      flags = new byte[slots];
      for (int from = 0; from < oldFlags.length; from++) {
        if (oldFlags[from] != 0) {
          int base = from * longs;
          int slot = free(oldValues[base + 1]);
          System.arraycopy(oldValues, base, values, slot * longs, longs);
          flags[slot] = oldFlags[from];
        }
      }
    }
  }
}
