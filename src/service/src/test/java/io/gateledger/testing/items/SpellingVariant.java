package io.gateledger.testing.items;

/** A way in which a provider may spell a resource otherwise, without the resource being another. */
public enum SpellingVariant {
  /** Names and the members of sets in another order, members twice, one member without a list. */
  ORDER,
  /** White space. */
  SPACE,
  /** Characters as escapes. */
  ESCAPES,
  /** Null or absent, and the documented texts for null. */
  ABSENCE,
  /** The older spelling of a field. */
  OLDER_NAME,
  /** {@code 1}, {@code 1.0}, {@code 1e0}, {@code "1"}; {@code true} and {@code "True"}. */
  NUMBERS,
  /** Timestamps in every documented form. */
  MOMENTS,
  /** IPv6 in every spelling. */
  ADDRESSES,
  /** Fields that no document names, anywhere. */
  UNDOCUMENTED,
  /** Secrets, anywhere. */
  SECRETS,
  /** U+0000 and halves of surrogate pairs where the ledger has the replacement character. */
  UNSTORABLE
}
