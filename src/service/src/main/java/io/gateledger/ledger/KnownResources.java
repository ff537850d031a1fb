package io.gateledger.ledger;

import io.gateledger.resource.ContentHash;
import io.gateledger.resource.Presence;
import java.util.Arrays;

/**
 * What the ledger knows of a scope's resources, in about 80 bytes each: its number, hashes of the
 * id, of the raw item and of its canonical form, and whether this run has seen it. An
 * open-addressing table over primitive arrays, since a map of objects would take four times that at
 * a million resources. Not safe for use by several threads.
 */
public final class KnownResources {

  private static final int LONGS = 7;
  private static final int NUMBER = 6;
  private static final byte USED = 1;
  private static final byte SEEN = 2;
  private static final byte ABSENT = 4;
  private static final byte DELETED = 8;

  private long[] hashes;
  private byte[] flags;
  private int size;
  private int present;
  private int presentSeen;
  private int seen;

  public KnownResources(int expected) {
    int capacity = 16 + expected + expected / 3;
    hashes = new long[capacity * LONGS];
    flags = new byte[capacity];
  }

  /** Adds what the ledger holds of one resource, by the hash of its id. */
  void know(ContentHash id, long number, ContentHash raw, ContentHash content, Presence presence) {
    int slot = claim(id);
    hashes[slot * LONGS + NUMBER] = number;
    set(slot, 2, raw);
    set(slot, 4, content);
    switch (presence) {
      case PRESENT -> present++;
      case MISSING -> {
        flags[slot] |= ABSENT;
        present++;
      }
      case DELETED -> flags[slot] |= DELETED | ABSENT;
    }
  }

  /** Notes that the run sees a resource, and says what its bytes tell. */
  public ItemMatch markSeen(String id, ContentHash raw) {
    ContentHash key = ContentHash.of(id);
    int slot = find(key);
    if ((flags[slot] & USED) == 0) {
      slot = claim(key);
      flags[slot] |= SEEN;
      seen++;
      return ItemMatch.NEW;
    }
    if ((flags[slot] & SEEN) != 0) {
      return ItemMatch.REPEATED;
    }
    flags[slot] |= SEEN;
    seen++;
    if ((flags[slot] & DELETED) == 0) {
      presentSeen++;
    }
    boolean same = (flags[slot] & ABSENT) == 0 && matches(slot, 2, raw);
    return same ? ItemMatch.SAME : ItemMatch.DIFFERENT;
  }

  /**
   * Notes that the run came upon a resource without learning anything of it, so that it is not
   * unseen. What the ledger does not know stays unknown.
   */
  public void markUnread(String id) {
    int slot = find(ContentHash.of(id));
    if ((flags[slot] & (USED | SEEN)) == USED) {
      flags[slot] |= SEEN;
      if ((flags[slot] & DELETED) == 0) {
        presentSeen++;
      }
    }
  }

  /**
   * Whether other bytes mean the same: the canonical form is the known one, of a present resource.
   */
  public boolean isUnchanged(String id, ContentHash content) {
    int slot = find(ContentHash.of(id));
    return (flags[slot] & (USED | ABSENT)) == USED && matches(slot, 4, content);
  }

  /** How many resources the ledger took to exist before the run, missing ones included. */
  public int held() {
    return present;
  }

  /** How many resources the ledger takes to exist and the run has not seen. */
  public int unseen() {
    return present - presentSeen;
  }

  /**
   * Takes what the run has not seen for missing, so that it is news should the same run see it
   * after all.
   *
   * @return the ledger's numbers of it, in their order
   */
  public long[] markUnseenMissing() {
    long[] numbers = new long[unseen()];
    int count = 0;
    for (int slot = 0; slot < flags.length; slot++) {
      if ((flags[slot] & (USED | SEEN | DELETED)) == USED) {
        flags[slot] |= ABSENT;
        numbers[count++] = hashes[slot * LONGS + NUMBER];
      }
    }
    Arrays.sort(numbers);
    return numbers;
  }

  /** How many different resources the run has seen. */
  public int seen() {
    return seen;
  }

  private int claim(ContentHash key) {
    if ((size + 1) * 5L > flags.length * 4L) {
      grow();
    }
    int slot = find(key);
    if ((flags[slot] & USED) == 0) {
      size++;
      flags[slot] = USED;
      set(slot, 0, key);
    }
    return slot;
  }

  private int find(ContentHash key) {
    // The upper half of the product spreads the hash over any length, not only powers of two.
    int slot = (int) ((key.low() >>> 32) * flags.length >>> 32);
    while ((flags[slot] & USED) != 0 && !matches(slot, 0, key)) {
      slot = slot + 1 == flags.length ? 0 : slot + 1;
    }
    return slot;
  }

  private boolean matches(int slot, int at, ContentHash hash) {
    int base = slot * LONGS + at;
    return hashes[base] == hash.high() && hashes[base + 1] == hash.low();
  }

  private void set(int slot, int at, ContentHash hash) {
    int base = slot * LONGS + at;
    hashes[base] = hash.high();
    hashes[base + 1] = hash.low();
  }

  private void grow() {
    long[] oldHashes = hashes;
    byte[] oldFlags = flags;
    hashes = new long[oldHashes.length * 2];
    flags = new byte[oldFlags.length * 2];
    for (int from = 0; from < oldFlags.length; from++) {
      if ((oldFlags[from] & USED) != 0) {
        int base = from * LONGS;
        int slot = find(new ContentHash(oldHashes[base], oldHashes[base + 1]));
        System.arraycopy(oldHashes, base, hashes, slot * LONGS, LONGS);
        flags[slot] = oldFlags[from];
      }
    }
  }
}
