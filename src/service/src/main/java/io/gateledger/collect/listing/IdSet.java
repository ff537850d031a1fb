package io.gateledger.collect.listing;

import io.gateledger.resource.ContentHash;
import io.gateledger.resource.ResourceKey;

/**
 * Which ids were there, in some twenty bytes each: an open-addressing table of hashes of 64 bits.
 * Should two ids share one, which a scope of a million resources does once in tens of millions, the
 * later counts as repeated: a declared total is then not met, and the run is partial. Not safe for
 * use by several threads.
 */
final class IdSet {

  private static final long FREE = 0;

  private long[] slots = new long[64];
  private int size;

  /** Notes an id; says whether it was not there before. */
  boolean add(String id) {
    return add(ContentHash.of(ResourceKey.canonicalId(id)));
  }

  boolean add(ContentHash key) {
    if ((size + 1) * 4L > slots.length * 3L) {
      grow();
    }
    long hash = key.low();
    boolean added = put(hash == FREE ? 1 : hash);
    if (added) {
      size++;
    }
    return added;
  }

  private boolean put(long hash) {
    // The length is a power of two, and the hash is as random in its lower bits as anywhere.
    int slot = (int) hash & (slots.length - 1);
    while (slots[slot] != FREE && slots[slot] != hash) {
      slot = (slot + 1) & (slots.length - 1);
    }
    boolean added = slots[slot] == FREE;
    slots[slot] = hash;
    return added;
  }

  private void grow() {
    long[] old = slots;
    slots = new long[old.length * 2];
    for (long hash : old) {
      if (hash != FREE) {
        put(hash);
      }
    }
  }
}
