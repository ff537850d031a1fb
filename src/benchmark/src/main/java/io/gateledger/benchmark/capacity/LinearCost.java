package io.gateledger.benchmark.capacity;

/**
 * What a run takes, and what each resource in it takes beside that.
 *
 * @param perRun whatever it finds
 * @param perResource that it finds, or finds changed
 */
public record LinearCost(Consumption perRun, Consumption perResource) {

  /** So much of something, in so many runs and over so many resources. */
  record Sample(double runs, double resources, Consumption taken) {}

  /**
   * The cost on which two samples agree. A part that comes out below nothing, for the other is all
   * of it, is nothing.
   *
   * @throws IllegalArgumentException when a run has as many resources in one as in the other
   */
  static LinearCost of(Sample one, Sample other) {
    double determinant = one.runs * other.resources - other.runs * one.resources;
    if (determinant == 0) {
      throw new IllegalArgumentException("runs should differ in their size");
    }
    return new LinearCost(
        one.taken
            .times(other.resources / determinant)
            .minus(other.taken.times(one.resources / determinant))
            .atLeastNothing(),
        other
            .taken
            .times(one.runs / determinant)
            .minus(one.taken.times(other.runs / determinant))
            .atLeastNothing());
  }

  Consumption of(double runs, double resources) {
    return perRun.times(runs).plus(perResource.times(resources));
  }
}
