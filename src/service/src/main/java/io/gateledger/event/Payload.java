package io.gateledger.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The JSON of an event, in the bytes that are told: UTF-8. */
public final class Payload {

  private final byte[] utf8;

  /**
   * @param utf8 not to be changed any more
   */
  Payload(byte[] utf8) {
    this.utf8 = utf8;
  }

  /** The bytes themselves, for whoever changes nothing of them. */
  public byte[] utf8() {
    return utf8;
  }

  /** How many bytes it has. */
  public int size() {
    return utf8.length;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Payload payload && Arrays.equals(utf8, payload.utf8);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(utf8);
  }

  /** The JSON as text. */
  @Override
  public String toString() {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
