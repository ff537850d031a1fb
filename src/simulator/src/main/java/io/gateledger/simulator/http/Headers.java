package io.gateledger.simulator.http;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Request headers; names match in any case. A repeated header keeps its first value. */
public record Headers(Map<String, String> values) {

  public Headers {
    Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(values);
    values = copy;
  }

  public Optional<String> first(String name) {
    return Optional.ofNullable(values.get(name));
  }
}
