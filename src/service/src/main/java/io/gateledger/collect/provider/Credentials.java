package io.gateledger.collect.provider;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An account's secrets by name. Nothing but {@link #get} gives one out. */
public final class Credentials {

  private final Map<String, String> values;

  public Credentials(Map<String, String> values) {
    this.values = new TreeMap<>(values);
  }

  public Set<String> names() {
    return values.keySet();
  }

  /**
   * @throws IllegalArgumentException when there is none of this name
   */
  public String get(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("there is no credential " + name);
    }
    return value;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Credentials credentials && values.equals(credentials.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return names() + " (not shown)";
  }
}
