package io.gateledger.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * How a change of a resource of a type is told in words.
 *
 * @param label what such a resource is called in a sentence; null for the title
 * @param phrase how one is named; null for the label and its name
 * @param detail what is said of one that comes or goes; null for its state
 */
public record TypeWords(@Nullable Phrase label, @Nullable Phrase phrase, @Nullable Phrase detail) {

  /** Of an entry that says nothing of it. */
  public static final TypeWords NONE = new TypeWords(null, null, null);
}
