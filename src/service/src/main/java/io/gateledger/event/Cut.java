package io.gateledger.event;

/** How much of an event is left out so that brokers take it, each more than the one before it. */
enum Cut {
  NOTHING,
  /** The states: before and after, or an inventory's attributes. */
  STATES,
  /** And what single values over 64 KiB say: their hash and length are told. */
  LARGE_VALUES,
  /** And what all but the shortest values of field changes say, and lists over 64 KiB. */
  VALUES,
  /** And field changes beyond 256 KiB of them, which are counted. */
  CHANGES
}
