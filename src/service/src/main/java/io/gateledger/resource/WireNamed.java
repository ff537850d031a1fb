package io.gateledger.resource;

import java.util.Locale;

/**
 * An enum whose values leave the process by name: into the ledger, onto a topic, through the API.
 * Inside, the value itself is used.
 */
public interface WireNamed {

  String name();

  /** The spelling outside: {@code credentials-rejected}. */
  default String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The value that is spelt so outside.
   *
   * @param type an enum whose values have wire names
   * @throws IllegalArgumentException when none is
   */
  static <T> T ofWireName(Class<T> type, String wireName) {
    WireNamed value = WireNames.INSTANCE.get(type).get(wireName);
    if (value == null) {
      throw new IllegalArgumentException(
          "%s has no value '%s'".formatted(type.getSimpleName(), wireName));
    }
    return type.cast(value);
  }
}
