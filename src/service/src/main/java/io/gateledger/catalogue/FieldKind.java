package io.gateledger.catalogue;

/** What a documented field holds, and so what counts as the same value. */
public enum FieldKind {
  /** Text; compared as told. */
  TEXT,
  /** A whole number, also when told as text. */
  INTEGER,
  /** True or false, also when told as text. */
  BOOLEAN,
  /** A moment; kept in UTC as {@code 2024-05-17T00:23:17Z}, with the fraction the provider gave. */
  TIMESTAMP,
  /** An address prefix or address; kept in lower case, compressed, with the host bits as told. */
  CIDR,
  /** Values without order or repetition. */
  SET,
  /** Address prefixes without order or repetition. */
  SET_OF_CIDR,
  /** A set told as text with commas. */
  CSV_SET,
  /** An object whose fields are not told apart further. */
  OBJECT
}
