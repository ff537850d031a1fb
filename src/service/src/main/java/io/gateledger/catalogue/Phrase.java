package io.gateledger.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * What an entry says in words, in each language.
 *
 * @param korean null where the entry has English alone
 */
public record Phrase(Template english, @Nullable Template korean) {

  /** In a language, or in English where it is not written in that. */
  public Template in(Language language) {
    return language == Language.KO && korean != null ? korean : english;
  }
}
