package io.gateledger.diff;

import java.util.Locale;

/** What kind of step a change is. */
public enum Operation {
  /** First seen up to and including the scope's first complete run: known, but not news. */
  BASELINE,
  /** First seen after the scope was known whole. */
  CREATE,
  /** A documented field differs. */
  UPDATE,
  /** Its absence was proven. */
  DELETE,
  /** Seen again after its deletion; it keeps its identity and its numbering. */
  RESTORE;

  /** The spelling in the ledger and in events: {@code update}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the step is told on the changes topic. */
  public boolean isNews() {
    return this != BASELINE;
  }
}
