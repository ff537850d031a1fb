package io.gateledger.catalogue;

/** What a field means to Gateledger itself. */
public enum FieldRole {
  /** The provider's id of the resource; exactly one field of a type has it. */
  ID,
  /** The display name; at most one. */
  NAME,
  /** A state whose flips are news; a type may have several. */
  STATE,
  /** When the provider made the resource; at most one. */
  CREATED_AT,
  /** When the provider last modified it; at most one. */
  MODIFIED_AT
}
