package io.gateledger.rule;

import org.jspecify.annotations.Nullable;

/**
 * What became of one rule between two moments.
 *
 * @param id the provider's id of the rule; of one that was replaced, that of the new one
 * @param replaces the id of the equal rule that was removed; null unless it was replaced
 * @param before null where there was none
 * @param after null where there is none
 */
public record RuleStep(
    String id,
    @Nullable String replaces,
    Meaning meaning,
    @Nullable RuleReading before,
    @Nullable RuleReading after) {}
