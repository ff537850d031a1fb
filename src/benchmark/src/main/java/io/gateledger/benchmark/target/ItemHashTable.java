package io.gateledger.benchmark.target;

import com.dynatrace.hash4j.hashing.HashValue128;
import java.util.Arrays;

/**
 * The map in memory of the floors: by the hash of an id, the hashes of its raw and of its canonical
 * form. Open addressing over primitive arrays, as lean as such a map can be.
 */
final class ItemHashTable {

  /** What a look at an item says. */
  enum Match {
    NEW,
    DIFFERENT,
    SAME
  }

  private static final int LONGS = 6;
  private static final byte FREE = 0;
  private static final byte GONE = 1;
  private static final byte UNSEEN = 2;
  private static final byte SEEN = 3;

  private final long[] hashes;
  private final byte[] states;

  ItemHashTable(int expected) {
    int capacity = Integer.highestOneBit(expected + expected / 4) * 2;
    hashes = new long[capacity * LONGS];
    states = new byte[capacity];
  }

  /** The place of an id, whether it is known or not. */
  int place(HashValue128 id) {
    int mask = states.length - 1;
    int slot = (int) id.getLeastSignificantBits() & mask;
    while (states[slot] != FREE && !holds(slot, 0, id)) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  /** Compares and notes a raw form, and that the item is there when it is the same. */
  Match seeRaw(int slot, HashValue128 id, HashValue128 raw) {
    return see(slot, id, 2, raw);
  }

  /** Compares and notes a canonical form, and that the item is there. */
  Match seeCanonical(int slot, HashValue128 id, HashValue128 canonical) {
    Match match = see(slot, id, 4, canonical);
    states[slot] = SEEN;
    return match;
  }

  private Match see(int slot, HashValue128 id, int at, HashValue128 hash) {
    if (states[slot] == FREE) {
      put(slot, 0, id);
      put(slot, at, hash);
      states[slot] = GONE;
      return Match.NEW;
    }
    boolean wasGone = states[slot] == GONE;
    if (holds(slot, at, hash) && !wasGone) {
      states[slot] = SEEN;
      return Match.SAME;
    }
    put(slot, at, hash);
    return wasGone ? Match.NEW : Match.DIFFERENT;
  }

  /** Ends a scenario: how many were there before it and were not seen in it. */
  long sweep() {
    long gone = 0;
    for (int slot = 0; slot < states.length; slot++) {
      switch (states[slot]) {
        case SEEN -> states[slot] = UNSEEN;
        case UNSEEN -> {
          states[slot] = GONE;
          gone++;
        }
        default -> {
          // Free, or gone for longer.
        }
      }
    }
    return gone;
  }

  void clear() {
    Arrays.fill(states, FREE);
  }

  private boolean holds(int slot, int at, HashValue128 hash) {
    int base = slot * LONGS + at;
    return hashes[base] == hash.getMostSignificantBits()
        && hashes[base + 1] == hash.getLeastSignificantBits();
  }

  private void put(int slot, int at, HashValue128 hash) {
    int base = slot * LONGS + at;
    hashes[base] = hash.getMostSignificantBits();
    hashes[base + 1] = hash.getLeastSignificantBits();
  }
}
