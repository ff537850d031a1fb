package io.gateledger.run;

/** Why a run began. */
public enum Trigger {
  SCHEDULE("schedule"),
  LOOK_NOW("look-now");

  private final String word;

  Trigger(String word) {
    this.word = word;
  }

  /** The spelling in the ledger. */
  public String wireName() {
    return word;
  }
}
