package io.gateledger.catalogue;

/** What of a field is searched beside the id and the name of its resource. */
public enum SearchedAs {
  /** Text that people wrote. */
  WORDS,
  /** Addresses or prefixes, each a text of its own. */
  ADDRESS
}
