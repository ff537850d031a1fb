package io.gateledger.collect;

import io.gateledger.resource.ContentHash;
import java.time.Instant;
import java.util.Arrays;

/**
 * One item as the provider sent it: a JSON object in UTF-8, as a slice of a larger buffer.
 *
 * @param id the provider's id, read from the item and as it spells it; usable in a key
 * @param requestedAt when the request was sent whose answer holds it: the provider looked it up at
 *     this moment or later, UTC; where a read by id completes the item, of that read, which tells
 *     all of it
 * @param receivedAt when its last byte had arrived: the provider looked it up at this moment or
 *     earlier, UTC
 * @param whole false where the read by id that completes the item failed, so that the fields only
 *     that read tells are unknown
 */
public record RawItem(
    String id,
    byte[] buffer,
    int offset,
    int length,
    Instant requestedAt,
    Instant receivedAt,
    boolean whole) {

  /** The item's bytes, copied out of the buffer. */
  public byte[] bytes() {
    return Arrays.copyOfRange(buffer, offset, offset + length);
  }

  /** The hash of the bytes as they came. */
  public ContentHash rawHash() {
    return ContentHash.of(buffer, offset, length);
  }
}
