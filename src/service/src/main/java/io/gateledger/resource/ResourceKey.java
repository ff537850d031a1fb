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
    boolean hyphens = id.length() == UUID_LENGTH;
    if (!hyphens && id.length() != HEX_LENGTH) {
      return id;
    }
    boolean upper = false;
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      boolean hyphen = hyphens && (i == 8 || i == 13 || i == 18 || i == 23);
      if (hyphen ? c != '-' : !isHexDigit(c)) {
        return id;
      }
      upper |= c >= 'A' && c <= 'F';
    }
    return upper ? id.toLowerCase(Locale.ROOT) : id;
  }

  private static boolean isHexDigit(char c) {
    return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
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
