package io.gateledger.ledger.run;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Whom a scope has asked until now, in named parts.
 *
 * @param parts empty until a run has told
 * @param salt of the scope's own, for the hashes of parts that are secret
 * @param tenantReplaced whether an operator has confirmed another tenant that no complete run has
 *     seen yet
 */
public record ScopeIdentity(SortedMap<String, String> parts, UUID salt, boolean tenantReplaced) {

  /** The part that is a key: another one may be a rotated one, or another tenant's. */
  private static final String KEY = "key";

  /**
   * Whether somebody is the same in every part that is known of both. A part that one of them lacks
   * says nothing: not every sign-in tells the same.
   */
  public boolean isOf(Map<String, String> whom) {
    return parts.entrySet().stream()
        .allMatch(
            part -> whom.getOrDefault(part.getKey(), part.getValue()).equals(part.getValue()));
  }

  /** Whether nothing that is known of both differs but the key, where that is all there is. */
  public boolean isOfByAnotherKey(Map<String, String> whom) {
    SortedMap<String, String> keyless = new TreeMap<>(whom);
    keyless.remove(KEY);
    return !isOf(whom) && isOf(keyless);
  }

  /** Whether all that is told of somebody is known already. */
  public boolean holds(Map<String, String> whom) {
    return parts.entrySet().containsAll(whom.entrySet());
  }

  /** The scope's own, of whom it has not asked anybody yet. */
  public ScopeIdentity forgotten() {
    return new ScopeIdentity(Collections.emptySortedMap(), salt, tenantReplaced);
  }

  /** With what is told of the same tenant now. */
  SortedMap<String, String> with(Map<String, String> whom) {
    SortedMap<String, String> merged = new TreeMap<>(parts);
    merged.putAll(whom);
    return merged;
  }

  /** In words, without secrets. */
  public String described() {
    return describe(parts);
  }

  /** For people. */
  public static String describe(Map<String, String> parts) {
    return parts.entrySet().stream()
        .map(part -> part.getKey() + ' ' + part.getValue())
        .collect(Collectors.joining(", "));
  }
}
