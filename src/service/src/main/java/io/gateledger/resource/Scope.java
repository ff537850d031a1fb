package io.gateledger.resource;

import java.util.regex.Pattern;

/**
 * Account × region × resource type: the unit that is collected, diffed and scheduled.
 *
 * @param provider a cloud API family, such as {@code nhn-appkey}
 * @param account the configured name of one set of credentials at the provider
 * @param region the provider's own name of the region, as configured
 * @param type the resource type's name in the catalogue, such as {@code vpn-tunnel}
 */
public record Scope(String provider, String account, String region, String type) {

  private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

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
    if (!SEGMENT.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "%s '%s' should be 1 to 63 letters, digits, '.', '_' or '-'".formatted(part, value));
    }
  }
}
