package io.gateledger.ledger;

import io.gateledger.ledger.HashTable.Segment;
import io.gateledger.resource.ContentHash;
import java.util.Arrays;

/**
 * What the ledger takes to exist of a scope, in about 80 bytes a resource: its number, hashes of
 * the id, of the raw item and of its canonical form, and whether this run has seen it. Deleted
 * resources are not in it, so that a run costs what lives and not what ever lived. Not safe for use
 * by several threads.
 */
public final class KnownResources {

  private static final int RAW = 0;
  private static final int CONTENT = 2;
  private static final int NUMBER = 4;
  private static final int WIDTH = 5;
  private static final byte SEEN = 2;
  private static final byte ABSENT = 4;

  private final HashTable held = new HashTable(WIDTH);
  private final HashTable newcomers = new HashTable(0);
  private final boolean hasDeleted;
  private int present;
  private int presentSeen;
  private int seen;

  /**
   * @param hasDeleted whether the scope has deleted resources, so that an id which is not among
   *     these may be one of theirs
   */
  public KnownResources(boolean hasDeleted) {
    this.hasDeleted = hasDeleted;
  }

  /**
   * Adds what the ledger holds of one resource.
   *
   * @param id the hash of its id
   * @param isAbsent whether it is missing or was not read when it was last come upon, so that it is
   *     looked at when it is seen again, whatever its bytes
   */
  void know(ContentHash id, long number, ContentHash raw, ContentHash content, boolean isAbsent) {
    Segment segment = held.segment(id);
    int slot = segment.add(id);
    segment.setHash(slot, RAW, raw);
    segment.setHash(slot, CONTENT, content);
    segment.setValue(slot, NUMBER, number);
    if (isAbsent) {
      segment.mark(slot, ABSENT);
    }
    present++;
  }

  /** Notes that the run sees a resource, and says what its bytes tell. */
  public ItemMatch markSeen(String id, ContentHash raw) {
    ContentHash key = ContentHash.of(id);
    Segment segment = held.segment(key);
    int slot = segment.find(key);
    if (!segment.isUsed(slot)) {
      return markNewcomer(key);
    }
    if (segment.has(slot, SEEN)) {
      return ItemMatch.REPEATED;
    }
    segment.mark(slot, SEEN);
    presentSeen++;
    seen++;
    boolean same = !segment.has(slot, ABSENT) && segment.hasHash(slot, RAW, raw);
    return same ? ItemMatch.SAME : ItemMatch.DIFFERENT;
  }

  private ItemMatch markNewcomer(ContentHash key) {
    Segment segment = newcomers.segment(key);
    if (segment.isUsed(segment.find(key))) {
      return ItemMatch.REPEATED;
    }
    segment.add(key);
    seen++;
    return hasDeleted ? ItemMatch.UNKNOWN : ItemMatch.NEW;
  }

  /**
   * Notes that the run came upon a resource without learning anything of it, so that it is not
   * unseen. What the ledger does not know stays unknown.
   */
  public void markUnread(String id) {
    ContentHash key = ContentHash.of(id);
    Segment segment = held.segment(key);
    int slot = segment.find(key);
    if (segment.isUsed(slot) && !segment.has(slot, SEEN)) {
      segment.mark(slot, SEEN);
      presentSeen++;
    }
  }

  /**
   * Whether other bytes mean the same: the canonical form is the known one, of a present resource.
   */
  public boolean isUnchanged(String id, ContentHash content) {
    ContentHash key = ContentHash.of(id);
    Segment segment = held.segment(key);
    int slot = segment.find(key);
    return segment.isUsed(slot)
        && !segment.has(slot, ABSENT)
        && segment.hasHash(slot, CONTENT, content);
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
    for (Segment segment : held.segments()) {
      for (int slot = 0; slot < segment.slots(); slot++) {
        if (segment.isUsed(slot) && !segment.has(slot, SEEN)) {
          segment.mark(slot, ABSENT);
          numbers[count++] = segment.value(slot, NUMBER);
        }
      }
    }
    Arrays.sort(numbers);
    return numbers;
  }

  /** How many different resources the run has seen. */
  public int seen() {
    return seen;
  }
}
