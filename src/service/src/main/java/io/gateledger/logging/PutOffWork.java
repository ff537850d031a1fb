package io.gateledger.logging;

/** What cannot be done while something is away, and is done later. */
public enum PutOffWork {
  /** Runs that broke off or were not complete. */
  RUN,
  /** Transactions of a run that were not committed. */
  COMMIT,
  /** Attempts of the relay to tell events. */
  SEND
}
