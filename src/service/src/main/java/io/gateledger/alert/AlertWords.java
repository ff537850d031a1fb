package io.gateledger.alert;

import org.jspecify.annotations.Nullable;

/**
 * What an alert says in one language.
 *
 * @param summary what is wrong, in a line, as it was when it began
 * @param description more of it; null where its rule says no more
 * @param resolved what is so now, and after how long; null while it fires
 */
public record AlertWords(String summary, @Nullable String description, @Nullable String resolved) {

  AlertWords withResolved(@Nullable String text) {
    return new AlertWords(summary, description, text);
  }
}
