package io.gateledger.ledger;

import io.gateledger.ledger.HashTable.Segment;
import io.gateledger.resource.ContentHash;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger takes to exist of a scope, in about 80 bytes a resource: its number, hashes of
 * the id, of the raw item and of its canonical form, and whether this run has seen it. Found by the
 * raw item, which holds the id, so that one that is as it was costs a single hash; by the id where
 * the raw item is another. Deleted resources are not in it, so that a run costs what lives and not
 * what ever lived. Not safe for use by several threads.
 */
public final class KnownResources {

  private static final int ID = 0;
  private static final int CONTENT = 2;
  private static final int NUMBER = 4;
  private static final int WIDTH = 5;
  private static final byte SEEN = 2;
  private static final byte ABSENT = 4;

  private final HashTable held = new HashTable(WIDTH);
  private final HashTable newcomers = new HashTable(0);
  private final boolean hasDeleted;
  private @Nullable SlotIndex byId;
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
   * @param raw the hash of the item, which no other resource shares
   * @param isAbsent whether it is missing or was not read when it was last come upon, so that it is
   *     looked at when it is seen again, whatever its bytes
   */
  void know(long number, ContentHash id, ContentHash raw, ContentHash content, boolean isAbsent) {
    Segment segment = held.segment(raw);
    int slot = segment.add(raw);
    segment.setHash(slot, ID, id);
    segment.setHash(slot, CONTENT, content);
    segment.setValue(slot, NUMBER, number);
    if (isAbsent) {
      segment.mark(slot, ABSENT);
    }
    present++;
    byId = null;
  }

  /** Notes that the run sees a resource, and says what its bytes tell. */
  public ItemMatch markSeen(String id, ContentHash raw) {
    Segment segment = held.segment(raw);
    int slot = segment.find(raw);
    if (segment.isUsed(slot)) {
      return markSeen(segment, slot, segment.has(slot, ABSENT) ? ItemMatch.DIFFERENT : ItemMatch.SAME);
    }
    ContentHash key = ContentHash.of(id);
    int place = byId().find(key);
    return place == SlotIndex.NONE
        ? markNewcomer(key)
        : markSeen(held.segmentAt(place), HashTable.slotAt(place), ItemMatch.DIFFERENT);
  }

  private ItemMatch markSeen(Segment segment, int slot, ItemMatch match) {
    if (segment.has(slot, SEEN)) {
      return ItemMatch.REPEATED;
    }
    segment.mark(slot, SEEN);
    presentSeen++;
    seen++;
    return match;
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
    int place = byId().find(ContentHash.of(id));
    if (place != SlotIndex.NONE && !held.segmentAt(place).has(HashTable.slotAt(place), SEEN)) {
      held.segmentAt(place).mark(HashTable.slotAt(place), SEEN);
      presentSeen++;
    }
  }

  /**
   * Whether other bytes mean the same: the canonical form is the known one, of a present resource.
   */
  public boolean isUnchanged(String id, ContentHash content) {
    int place = byId().find(ContentHash.of(id));
    if (place == SlotIndex.NONE) {
      return false;
    }
    Segment segment = held.segmentAt(place);
    int slot = HashTable.slotAt(place);
    return !segment.has(slot, ABSENT) && segment.hasHash(slot, CONTENT, content);
  }

  /** Made when an item is first met whose bytes the ledger does not know: most runs meet none. */
  private SlotIndex byId() {
    SlotIndex index = byId;
    if (index == null) {
      index = new SlotIndex(held, ID, present);
      byId = index;
    }
    return index;
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
