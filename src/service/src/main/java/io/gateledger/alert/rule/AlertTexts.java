package io.gateledger.alert.rule;

import org.jspecify.annotations.Nullable;

/**
 * What a rule says.
 *
 * @param summary what is wrong, in a line
 * @param description more of it: what it means, what to look at
 * @param resolved what is so now, in a line, when it is over
 */
public record AlertTexts(
    AlertText summary, @Nullable AlertText description, @Nullable AlertText resolved) {}
