package io.gateledger.resource;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * The first 128 bits of a SHA-256. A cryptographic hash, since names and tags are written by people
 * who may want a change to go unseen.
 */
public record ContentHash(long high, long low) {

  private static final ThreadLocal<MessageDigest> SHA_256 =
      ThreadLocal.withInitial(ContentHash::sha256);

  public static ContentHash of(byte[] bytes, int offset, int length) {
    MessageDigest digest = SHA_256.get();
    digest.update(bytes, offset, length);
    byte[] hash = digest.digest();
    return new ContentHash(longAt(hash, 0), longAt(hash, 8));
  }

  public static ContentHash of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return of(bytes, 0, bytes.length);
  }

  public static ContentHash of(UUID stored) {
    return new ContentHash(stored.getMostSignificantBits(), stored.getLeastSignificantBits());
  }

  /** The same 128 bits in the form PostgreSQL keeps in 16 bytes. */
  public UUID toUuid() {
    return new UUID(high, low);
  }

  private static long longAt(byte[] bytes, int offset) {
    long value = 0;
    for (int i = offset; i < offset + 8; i++) {
      value = value << 8 | bytes[i] & 0xff;
    }
    return value;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
