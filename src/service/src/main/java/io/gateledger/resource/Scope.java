package io.gateledger.resource;

/**
 * Account × region × resource type: the unit that is collected, diffed and scheduled.
 *
 * @param provider a cloud API family, such as {@code nhn-appkey}
 * @param account the configured name of one set of credentials at the provider
 * @param region the provider's own name of the region, as configured
 * @param type the resource type's name in the catalogue, such as {@code vpn-tunnel}
 */
public record Scope(String provider, String account, String region, String type) {

  private static final int LONGEST_SEGMENT = 63;

  public Scope {
    require("provider", provider);
    require("account", account);
    require("region", region);
    require("type", type);
  }

  /**
   * Reads a scope from its key.
   *
   * @param key {@code provider/account/region/type}
   * @throws IllegalArgumentException when the key has another form
   */
  public static Scope parse(String key) {
    String[] segments = key.split("/", -1);
    if (segments.length != 4) {
      throw new IllegalArgumentException(
          "scope key '%s' should be provider/account/region/type".formatted(key));
    }
    return new Scope(segments[0], segments[1], segments[2], segments[3]);
  }

  /** {@code provider/account/region/type}, stable for ever. */
  public String key() {
    return provider + '/' + account + '/' + region + '/' + type;
  }

  @Override
  public String toString() {
    return key();
  }

  private static void require(String part, String value) {
    if (!isSegment(value)) {
      throw new IllegalArgumentException(
          "%s '%s' should be 1 to 63 letters, digits, '.', '_' or '-'".formatted(part, value));
    }
  }

  /**
   * By hand: a scope is made for each relation of each item, and a pattern took longer than that.
   */
  private static boolean isSegment(String value) {
    if (value.isEmpty() || value.length() > LONGEST_SEGMENT || !isLetterOrDigit(value.charAt(0))) {
      return false;
    }
    for (int i = 1; i < value.length(); i++) {
      char c = value.charAt(i);
      if (!isLetterOrDigit(c) && c != '.' && c != '_' && c != '-') {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetterOrDigit(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
  }
}
