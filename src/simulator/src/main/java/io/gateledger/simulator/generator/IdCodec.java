package io.gateledger.simulator.generator;

import io.gateledger.simulator.plan.FixedIds;
import io.gateledger.simulator.plan.ResourceType;
import java.util.HexFormat;
import java.util.OptionalInt;

/**
 * Ids that look random yet lead back to their index, so that a read by id of a generated item needs
 * no table. The low 62 bits of the id are a permutation of the index, the rest is derived from it.
 */
public record IdCodec(long seed, ResourceType type, int size) {

  private static final long MASK = (1L << 62) - 1;
  private static final long FIRST = 0x1E3779B97F4A7C15L;
  private static final long SECOND = 0x2545F4914F6CDD1DL;
  private static final HexFormat HEX = HexFormat.of();

  public String id(int index) {
    if (isPublicNetwork(index)) {
      return FixedIds.NHN_EXTERNAL_NETWORK;
    }
    String hex = HEX.toHexDigits(high(index)) + HEX.toHexDigits(low(index));
    return type.provider().equals("scp") ? hex : dashed(hex);
  }

  public OptionalInt index(String id) {
    if (isPublicNetwork(0) && id.equals(FixedIds.NHN_EXTERNAL_NETWORK)) {
      return size > 0 ? OptionalInt.of(0) : OptionalInt.empty();
    }
    String hex = id.replace("-", "");
    if (hex.length() != 32 || !hex.chars().allMatch(HexFormat::isHexDigit)) {
      return OptionalInt.empty();
    }
    long index = unpermute(HexFormat.fromHexDigitsToLong(hex, 16, 32) & MASK);
    return index < size && id((int) index).equals(id)
        ? OptionalInt.of((int) index)
        : OptionalInt.empty();
  }

  /** Hex digits in the grouping of a UUID. */
  static String dashed(String hex) {
    return String.join(
        "-",
        hex.substring(0, 8),
        hex.substring(8, 12),
        hex.substring(12, 16),
        hex.substring(16, 20),
        hex.substring(20));
  }

  /** Every tenant sees it under the same id: it is none of theirs. */
  private boolean isPublicNetwork(int index) {
    return type == ResourceType.NHN_NETWORK && index == 0;
  }

  private long high(int index) {
    // The version nibble of a random UUID: strict UUID parsers refuse anything else.
    return (SeededRandom.mix(key() + index) & ~0xF000L) | 0x4000L;
  }

  private long low(int index) {
    long permuted = ((index + key()) & MASK) * FIRST & MASK;
    permuted = (permuted ^ (permuted >>> 31)) * SECOND & MASK;
    return permuted | (1L << 63);
  }

  private long unpermute(long low) {
    long value = low * inverse(SECOND) & MASK;
    value = (value ^ (value >>> 31)) * inverse(FIRST) & MASK;
    return (value - key()) & MASK;
  }

  private long key() {
    return SeededRandom.mix(seed * 31 + type.path().hashCode());
  }

  /** Newton's iteration for the inverse of an odd number modulo 2^64. */
  private static long inverse(long odd) {
    long inverse = odd;
    for (int i = 0; i < 5; i++) {
      inverse *= 2 - odd * inverse;
    }
    return inverse;
  }
}
