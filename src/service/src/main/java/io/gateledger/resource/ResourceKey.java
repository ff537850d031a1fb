package io.gateledger.resource;

/**
 * The name of a resource: {@code provider/account/region/type/id}, stable for ever.
 *
 * @param scope where the resource lives
 * @param id the provider's own id; it never holds a slash, so that a key reads back one way only
 */
public record ResourceKey(Scope scope, String id) {

  private static final int LONGEST_ID = 255;

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
