package io.gateledger.resource;

import java.util.Locale;

/**
 * The name of a resource: {@code provider/account/region/type/id}, stable for ever.
 *
 * @param scope where the resource lives
 * @param id the provider's own id; it never holds a slash, so that a key reads back one way only
 */
public record ResourceKey(Scope scope, String id) {

  private static final int LONGEST_ID = 255;
  private static final int HEX_LENGTH = 32;
  private static final int UUID_LENGTH = 36;

  /** What a character of an id is, as bits: a hexadecimal digit in lower case is none of them. */
  private static final byte UPPER = 1;

  private static final byte OTHER = 2;
  private static final byte[] KINDS = kindsOfCharacters();

  public ResourceKey {
    if (!isId(id)) {
      throw new IllegalArgumentException("unusable id of a resource in scope " + scope);
    }
  }

  /**
   * Whether a provider's id can be part of a key; what cannot is an unreadable item. Any printable
   * ASCII will do, spaces and braces inside included, except what would give the key or the URL of
   * a read by id another meaning: {@code / % ? #}, a dot in front, a space at either end.
   */
  public static boolean isId(String id) {
    if (id.isEmpty() || id.length() > LONGEST_ID || id.charAt(0) == '.') {
      return false;
    }
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      if (c < ' ' || c > '~' || c == '/' || c == '%' || c == '?' || c == '#') {
        return false;
      }
    }
    return id.charAt(0) != ' ' && id.charAt(id.length() - 1) != ' ';
  }

  /**
   * The one spelling of an id that a key has. Hexadecimal digits mean the same in either case (RFC
   * 9562, 4), so that an id of 32 of them, with the hyphens of a UUID or without, is in lower case;
   * any other is as the provider spells it.
   */
  public static String canonicalId(String id) {
    int kinds =
        switch (id.length()) {
          case HEX_LENGTH -> kinds(id, 0, HEX_LENGTH);
          case UUID_LENGTH -> kindsOfUuid(id);
          default -> OTHER;
        };
    return kinds == UPPER ? id.toLowerCase(Locale.ROOT) : id;
  }

  private static int kindsOfUuid(String id) {
    if (id.charAt(8) != '-'
        || id.charAt(13) != '-'
        || id.charAt(18) != '-'
        || id.charAt(23) != '-') {
      return OTHER;
    }
    return kinds(id, 0, 8)
        | kinds(id, 9, 13)
        | kinds(id, 14, 18)
        | kinds(id, 19, 23)
        | kinds(id, 24, UUID_LENGTH);
  }

  /** Which kinds of characters there are among some. */
  private static int kinds(String id, int from, int to) {
    int kinds = 0;
    // Nobody predicts whether a digit is a letter: a branch on it is wrong half the time.
    for (int i = from; i < to; i++) {
      char c = id.charAt(i);
      kinds |= c < KINDS.length ? KINDS[c] : OTHER;
    }
    return kinds;
  }

  private static byte[] kindsOfCharacters() {
    byte[] kinds = new byte[128];
    for (char c = 0; c < kinds.length; c++) {
      boolean isDigit = Character.digit(c, 16) >= 0;
      kinds[c] = isDigit ? Character.isUpperCase(c) ? UPPER : 0 : OTHER;
    }
    return kinds;
  }

  /**
   * Reads a key from its text.
   *
   * @throws IllegalArgumentException when the text has another form
   */
  public static ResourceKey parse(String key) {
    int slash = key.lastIndexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException(
          "resource key '%s' should be provider/account/region/type/id".formatted(key));
    }
    return new ResourceKey(Scope.parse(key.substring(0, slash)), key.substring(slash + 1));
  }

  @Override
  public String toString() {
    return scope.key() + '/' + id;
  }
}
