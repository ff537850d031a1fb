package io.gateledger.ledger.known;

import io.gateledger.resource.ContentHash;

/**
 * A set of hashes in some twenty bytes each: open addressing over primitive arrays, cut into
 * segments that grow one by one and by a quarter, so that growing never holds all of it twice. Not
 * safe for use by several threads.
 */
final class ContentHashSet {

  private static final int SEGMENT_BITS = 6;

  private final Segment[] segments = new Segment[1 << SEGMENT_BITS];

  ContentHashSet() {
    for (int i = 0; i < segments.length; i++) {
      segments[i] = new Segment();
    }
  }

  /** Adds a hash; says whether it was not there before. */
  boolean add(ContentHash hash) {
    return segments[(int) (hash.high() >>> Long.SIZE - SEGMENT_BITS)].add(hash.high(), hash.low());
  }

  private static final class Segment {

    private static final int HASH = 2;

    /** Two longs a slot. Zeros are a free one: nobody knows a text that has this hash. */
    private long[] slots = new long[8 * HASH];

    private int size;

    boolean add(long high, long low) {
      if ((size + 1) * 5L * HASH > slots.length * 4L) {
        grow();
      }
      int at = find(high, low);
      if ((slots[at] | slots[at + 1]) != 0) {
        return false;
      }
      slots[at] = high;
      slots[at + 1] = low;
      size++;
      return true;
    }

    /** Where a hash is, or would be. */
    private int find(long high, long low) {
      // The upper half of the product spreads the hash over any length, not only powers of two.
      int at = (int) ((low >>> 32) * (slots.length / HASH) >>> 32) * HASH;
      while ((slots[at] | slots[at + 1]) != 0 && (slots[at] != high || slots[at + 1] != low)) {
        at = at + HASH == slots.length ? 0 : at + HASH;
      }
      return at;
    }

    private void grow() {
      long[] old = slots;
      slots = new long[(old.length / HASH / 4 * 5 + 8) * HASH];
      for (int from = 0; from < old.length; from += HASH) {
        if ((old[from] | old[from + 1]) != 0) {
          int at = find(old[from], old[from + 1]);
          slots[at] = old[from];
          slots[at + 1] = old[from + 1];
        }
      }
    }
  }
}
