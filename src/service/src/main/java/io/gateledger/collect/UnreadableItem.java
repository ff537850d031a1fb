package io.gateledger.collect;

import io.gateledger.resource.ContentHash;
import io.gateledger.resource.ResourceKey;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An element of an answer that is no usable item.
 *
 * @param id the provider's id, usable in a key; null where it cannot be read
 * @param reason for people; says where it stands and what is wrong, and holds nothing of it
 * @param bytes the element as it came, empty where it is too long to be kept or no object
 * @param length how many bytes it has
 * @param hash of the element; of its length alone where its bytes were not held
 * @param listed whether the list told it soundly, so that only its read by id is no use
 */
public record UnreadableItem(
    @Nullable String id,
    String reason,
    byte[] bytes,
    long length,
    ContentHash hash,
    boolean listed) {

  /** Longer ones are not kept: they are many times what anybody would look at. */
  private static final int MOST_BYTES = 64 * 1024;

  public UnreadableItem {
    id = id == null ? null : ResourceKey.canonicalId(id);
  }

  /** An element whose bytes are held, in a buffer that may be overwritten afterwards. */
  public static UnreadableItem of(
      @Nullable String id, String reason, byte[] buffer, int offset, int length) {
    byte[] kept =
        length > MOST_BYTES ? new byte[0] : Arrays.copyOfRange(buffer, offset, offset + length);
    return new UnreadableItem(
        id, reason, kept, length, ContentHash.of(buffer, offset, length), false);
  }

  /** An element whose bytes nobody holds any more. */
  public static UnreadableItem withoutBytes(@Nullable String id, String reason, long length) {
    return new UnreadableItem(
        id, reason, new byte[0], length, ContentHash.of("length " + length), false);
  }

  /** The same element, its reason saying where it stands. */
  public UnreadableItem within(String place) {
    return place.isEmpty()
        ? this
        : new UnreadableItem(id, place + reason, bytes, length, hash, listed);
  }

  /** What the read by id of a listed resource brought in its place. */
  public UnreadableItem asReadOf(String listedId) {
    return new UnreadableItem(listedId, reason, bytes, length, hash, true);
  }

  /** What so many of them mean for a run, for people. */
  public static String reason(long count, String first) {
    return "items that could not be read: %d; the first: %s".formatted(count, first);
  }

  /** By what one element is told from another: its id, or all of it where that cannot be read. */
  public ContentHash identity() {
    return id == null ? hash : ContentHash.of(id);
  }
}
