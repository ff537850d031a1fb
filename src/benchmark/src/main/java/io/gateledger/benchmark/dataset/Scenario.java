package io.gateledger.benchmark.dataset;

/** The runs that are timed, in the order in which they follow each other. */
public enum Scenario {
  FIRST_LOAD("first load"),
  ONE_PERCENT("1 % changed"),
  UNCHANGED("nothing changed");

  private final String title;

  Scenario(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }

  /** Whether the listing is the one before the changes. */
  public boolean isBeforeChanges() {
    return this == FIRST_LOAD;
  }
}
