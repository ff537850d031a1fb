package io.gateledger.alert.store;

import io.gateledger.alert.rule.Severity;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts are wanted; what is null does not matter.
 *
 * @param rule the rule's name
 */
public record AlertFilter(
    @Nullable AlertPhase status, @Nullable Severity severity, @Nullable String rule) {

  /** Every alert. */
  public static final AlertFilter NONE = new AlertFilter(null, null, null);
}
