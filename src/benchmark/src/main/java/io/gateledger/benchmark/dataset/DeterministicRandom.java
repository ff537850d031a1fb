package io.gateledger.benchmark.dataset;

/**
 * Values that look random and are not: the same seed, item and stream number give the same answer,
 * so that an item can be written at any time without what was written before it.
 */
public record DeterministicRandom(long seed, long item) {

  public long value(int stream) {
    // The finaliser of SplitMix64.
    long z = seed + item * 0x9E37_79B9_7F4A_7C15L + stream * 0xD1B5_4A32_D192_ED03L;
    z = (z ^ z >>> 30) * 0xBF58_476D_1CE4_E5B9L;
    z = (z ^ z >>> 27) * 0x94D0_49BB_1331_11EBL;
    return z ^ z >>> 31;
  }

  public int below(int stream, int bound) {
    return (int) Long.remainderUnsigned(value(stream), bound);
  }
}
