package io.gateledger.collect.listing;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A provider's link to the next page. Only its marker and limit count: the next request goes where
 * the one before went, whatever host and path the link names, since it carries a token.
 *
 * @param limit null where the link has none
 */
record NextLink(String marker, @Nullable String limit) {

  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,5}");

  /** Reads a link; null where it leads nowhere. */
  static @Nullable NextLink read(String address) {
    Map<String, String> query = query(address);
    String marker = query.getOrDefault("marker", "");
    String limit = query.getOrDefault("limit", "");
    return marker.isEmpty()
        ? null
        : new NextLink(marker, NUMBER.matcher(limit).matches() ? limit : null);
  }

  private static Map<String, String> query(String address) {
    Map<String, String> query = new HashMap<>();
    String bare = address.split("#", 2)[0];
    for (String parameter : bare.substring(bare.indexOf('?') + 1).split("&", -1)) {
      int equals = parameter.indexOf('=');
      if (equals > 0) {
        query.put(parameter.substring(0, equals), decoded(parameter.substring(equals + 1)));
      }
    }
    return query;
  }

  /** The text that was encoded; nothing where it was not. */
  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
