package io.gateledger.alert;

import java.util.Set;

/**
 * A rule for resources of some types.
 *
 * @param name unique among the rules, such as {@code tunnel-down}
 * @param types the resource types it is for
 * @param summary what it says for people; {@code {name}} stands for the resource, {@code {/path}}
 *     for a field of its state
 */
public record AlertRule(
    String name, Set<String> types, Severity severity, AlertCondition condition, String summary) {

  public AlertRule {
    types = Set.copyOf(types);
  }
}
