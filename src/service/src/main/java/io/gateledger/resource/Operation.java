package io.gateledger.resource;

/** What kind of step leads from one version of a resource to the next. */
public enum Operation implements WireNamed {
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

  /** Whether the step is told on the changes topic. */
  public boolean isNews() {
    return this != BASELINE;
  }
}
