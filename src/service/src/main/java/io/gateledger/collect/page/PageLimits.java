package io.gateledger.collect.page;

/**
 * How much of an answer is put up with before it counts as a mistake of the provider's.
 *
 * @param maxItemBytes the largest item that is kept; a larger one is unreadable
 * @param maxNesting how deep an item's objects and arrays may nest
 * @param maxPageBytes the longest answer that is read
 */
public record PageLimits(int maxItemBytes, int maxNesting, long maxPageBytes) {

  public static final PageLimits DEFAULTS = new PageLimits(4 << 20, 64, 1L << 30);

  public PageLimits {
    if (maxItemBytes < 1 || maxNesting < 1 || maxPageBytes < 1) {
      throw new IllegalArgumentException("limits of reading should be 1 or more");
    }
  }
}
