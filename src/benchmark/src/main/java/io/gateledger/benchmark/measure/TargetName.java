package io.gateledger.benchmark.measure;

/** What is measured, in the order in which a round does. */
public enum TargetName {
  FLOOR("F0"),
  RAW_FIRST_FLOOR("F0 raw-first"),
  PIPELINE("Gateledger"),
  TRIGGER("upsert + trigger"),
  ENVERS_TUNED("Envers, tuned"),
  ENVERS_NAIVE("Envers, naive"),
  JAVERS("JaVers");

  private final String title;

  TargetName(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }

  /** Whether it is another way to keep an audit trail in the same database. */
  public boolean isPeer() {
    return compareTo(PIPELINE) > 0;
  }
}
