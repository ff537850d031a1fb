package io.gateledger.collect;

/** How an account stands with its provider. */
record Standing(Throttling throttling, Rejections rejections) {

  static final Standing WELL = new Standing(Throttling.NONE, Rejections.NONE);

  Standing with(Throttling other) {
    return new Standing(other, rejections);
  }

  Standing with(Rejections other) {
    return new Standing(throttling, other);
  }
}
