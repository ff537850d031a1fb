package io.gateledger.benchmark;

/** The runs that are timed, in the order in which they follow each other. */
enum Scenario {
  FIRST_LOAD("first load"),
  ONE_PERCENT("1 % changed"),
  UNCHANGED("nothing changed");

  private final String title;

  Scenario(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** Whether the listing is the one before the changes. */
  boolean isBeforeChanges() {
    return this == FIRST_LOAD;
  }
}
