package io.gateledger.resource;

import java.util.regex.Pattern;

/**
 * The name of a resource: {@code provider/account/region/type/id}, stable for ever.
 *
 * @param scope where the resource lives
 * @param id the provider's own id; it never holds a slash, so that a key reads back one way only
 */
public record ResourceKey(Scope scope, String id) {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:@~-]{0,254}");

  public ResourceKey {
    if (!isId(id)) {
      throw new IllegalArgumentException("unusable id of a resource in scope " + scope);
    }
  }

  /** Whether a provider's id can be part of a key; what cannot is an unreadable item. */
  public static boolean isId(String id) {
    return ID.matcher(id).matches();
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
