package io.gateledger.pipeline.quarantine;

/**
 * How much of a scope may be missing at once.
 *
 * @param count so many resources, however few the scope holds
 * @param share or this share of it, from 0 to 1, where that is more
 * @param everythingFrom a scope that held so many or more may not lose all of them
 */
public record QuarantineLimits(long count, double share, long everythingFrom) {

  /** Ten resources or a fifth, and never all of three or more. */
  public static final QuarantineLimits DEFAULT = new QuarantineLimits(10, 0.2, 3);

  boolean areExceededBy(long lacking, long held) {
    boolean everything = held >= everythingFrom && lacking >= held;
    return everything || lacking > count && lacking > share * held;
  }
}
