package io.gateledger.ledger.run;

import io.gateledger.resource.ContentHash;
import org.jspecify.annotations.Nullable;

/**
 * An item that a run came upon and could not read, as the ledger keeps it.
 *
 * @param id the provider's id, null where it cannot be read
 * @param hash of its bytes
 * @param bytes how many they are
 * @param reason for people; holds nothing of the item but its id
 * @param raw the item without its secrets, null where nothing of it may be kept; cut where it is
 *     too long
 */
public record UnreadableEntry(
    @Nullable String id, ContentHash hash, long bytes, String reason, @Nullable String raw) {

  private static final int LONGEST_REASON = 1_000;
  private static final int LONGEST_RAW = 16_384;

  public UnreadableEntry {
    reason = cut(reason, LONGEST_REASON);
    raw = raw == null ? null : cut(raw, LONGEST_RAW);
  }

  /** Never between the halves of a surrogate pair, which PostgreSQL would refuse. */
  private static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    boolean splits = Character.isHighSurrogate(text.charAt(longest - 1));
    return text.substring(0, splits ? longest - 1 : longest);
  }
}
