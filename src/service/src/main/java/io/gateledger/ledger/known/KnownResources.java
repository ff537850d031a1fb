package io.gateledger.ledger.known;

import io.gateledger.resource.ContentHash;
import io.gateledger.resource.ResourceKey;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger takes to exist of a scope, in about 60 bytes a resource: its number, hashes of
 * the id, of the raw item and of its canonical form, and whether this run has seen it. Deleted
 * resources are not in it, so that a run costs what lives and not what ever lived.
 *
 * <p>Providers list in the same order time and again, so each item is compared with the next few
 * that are expected, by the hash of its bytes alone; only where it is none of them is it looked for
 * by its id. Not safe for use by several threads.
 */
public final class KnownResources {

  private static final byte SEEN = 1;
  private static final byte ABSENT = 2;

  /** Those in between were deleted since they were listed first. */
  private static final int EXPECTED = 8;

  private final HeldRows held = new HeldRows();
  private final ContentHashSet newcomers = new ContentHashSet();
  private final ContentHashSet newcomersItems = new ContentHashSet();
  private final Map<ContentHash, ContentHash> changedNewcomers = new HashMap<>();
  private final boolean hasDeleted;
  private @Nullable IdIndex byId;
  private int next;
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
   * Adds what the ledger holds of one resource, best in the order in which they are listed.
   *
   * @param id the hash of its id
   * @param raw the hash of the item, which holds the id, so that no other resource has the same
   * @param isAbsent whether it is missing or was not read when it was last come upon, so that it is
   *     looked at when it is seen again, whatever its bytes
   */
  public void know(
      long number, ContentHash id, ContentHash raw, ContentHash content, boolean isAbsent) {
    held.add(number, id, raw, content);
    if (isAbsent) {
      held.mark(held.size() - 1, ABSENT);
    }
    byId = null;
  }

  /**
   * Notes that the run sees a resource, and says what its bytes tell.
   *
   * @param id in any spelling: where the bytes are known it is not looked at
   */
  public ItemMatch markSeen(String id, ContentHash raw) {
    int end = Math.min(next + EXPECTED, held.size());
    for (int row = next; row < end; row++) {
      if (held.has(row, HeldRows.RAW, raw)) {
        return markSeen(row, raw, true);
      }
    }
    ContentHash key = ContentHash.of(ResourceKey.canonicalId(id));
    int row = next < end && held.has(next, HeldRows.ID, key) ? next : byId().find(key);
    return row == IdIndex.NONE
        ? markNewcomer(key, raw)
        : markSeen(row, raw, held.has(row, HeldRows.RAW, raw));
  }

  private ItemMatch markSeen(int row, ContentHash raw, boolean isSame) {
    next = row + 1;
    if (held.isMarked(row, SEEN)) {
      return ItemMatch.REPEATED;
    }
    held.mark(row, SEEN);
    presentSeen++;
    seen++;
    if (!isSame) {
      held.put(row, HeldRows.RAW, raw);
    }
    return isSame && !held.isMarked(row, ABSENT) ? ItemMatch.SAME : ItemMatch.DIFFERENT;
  }

  private ItemMatch markNewcomer(ContentHash id, ContentHash raw) {
    if (!newcomers.add(id)) {
      return ItemMatch.REPEATED;
    }
    newcomersItems.add(raw);
    seen++;
    return hasDeleted ? ItemMatch.UNKNOWN : ItemMatch.NEW;
  }

  /**
   * Notes that the run sees a resource again.
   *
   * @return whether its bytes were others before
   */
  public boolean isChanged(String id, ContentHash raw) {
    int row = byId().find(ContentHash.of(id));
    if (row == IdIndex.NONE) {
      return isNewcomerChanged(ContentHash.of(id), raw);
    }
    boolean isChanged = !held.has(row, HeldRows.RAW, raw);
    held.put(row, HeldRows.RAW, raw);
    return isChanged;
  }

  /** Those alone are kept one by one that were seen in different bytes. */
  private boolean isNewcomerChanged(ContentHash id, ContentHash raw) {
    ContentHash last = changedNewcomers.get(id);
    // An item holds its id: what was seen in these bytes was this one.
    boolean isChanged = last == null ? newcomersItems.add(raw) : !last.equals(raw);
    if (isChanged) {
      changedNewcomers.put(id, raw);
    }
    return isChanged;
  }

  /**
   * Notes that the run came upon a resource without learning anything of it, so that it is not
   * unseen. What the ledger does not know stays unknown.
   */
  public void markUnread(String id) {
    int row = byId().find(ContentHash.of(id));
    if (row != IdIndex.NONE && !held.isMarked(row, SEEN)) {
      held.mark(row, SEEN);
      presentSeen++;
    }
  }

  /**
   * Notes that a resource is listed in a form that nobody can read, so that it is not unseen.
   *
   * @return false where the run has seen it in another form too
   */
  public boolean markUnreadable(String id) {
    ContentHash key = ContentHash.of(id);
    int row = byId().find(key);
    if (row == IdIndex.NONE) {
      return newcomers.add(key);
    }
    if (held.isMarked(row, SEEN)) {
      return false;
    }
    held.mark(row, SEEN);
    presentSeen++;
    seen++;
    return true;
  }

  /** Notes that what the run saw could not be taken: the ledger has no resource for a new id. */
  public void markNotTaken(String id) {
    if (byId().find(ContentHash.of(id)) == IdIndex.NONE) {
      seen--;
    }
  }

  /** Whether the ledger took a resource to be there before the run, and not for missing. */
  public boolean isThere(String id) {
    int row = byId().find(ContentHash.of(id));
    return row != IdIndex.NONE && !held.isMarked(row, ABSENT);
  }

  /**
   * Whether other bytes mean the same: the canonical form is the known one, of a present resource.
   */
  public boolean isUnchanged(String id, ContentHash content) {
    ContentHash key = ContentHash.of(id);
    int last = next - 1;
    int row = last >= 0 && held.has(last, HeldRows.ID, key) ? last : byId().find(key);
    return row != IdIndex.NONE
        && !held.isMarked(row, ABSENT)
        && held.has(row, HeldRows.CONTENT, content);
  }

  /** Made when it is first needed: an unchanged listing in the usual order does without. */
  private IdIndex byId() {
    IdIndex index = byId;
    if (index == null) {
      index = new IdIndex(held);
      byId = index;
    }
    return index;
  }

  /** How many resources the ledger took to exist before the run, missing ones included. */
  public int held() {
    return held.size();
  }

  /** How many resources the ledger takes to exist and the run has not seen. */
  public int unseen() {
    return held.size() - presentSeen;
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
    for (int row = 0; row < held.size(); row++) {
      if (!held.isMarked(row, SEEN)) {
        held.mark(row, ABSENT);
        numbers[count++] = held.number(row);
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
