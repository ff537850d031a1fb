package io.gateledger.resource;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The values of each enum by wire name, put together once: whole scopes are read by name. */
final class WireNames extends ClassValue<Map<String, WireNamed>> {

  static final WireNames INSTANCE = new WireNames();

  private WireNames() {}

  @Override
  protected Map<String, WireNamed> computeValue(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(WireNamed.class::cast)
        .collect(Collectors.toUnmodifiableMap(WireNamed::wireName, Function.identity()));
  }
}
