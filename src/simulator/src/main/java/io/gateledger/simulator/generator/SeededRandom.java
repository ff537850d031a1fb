package io.gateledger.simulator.generator;

import io.gateledger.simulator.plan.ResourceType;

/** Deterministic choices for one item: the same seed and index always choose alike. */
public record SeededRandom(long state) {

  static SeededRandom of(long seed, ResourceType type, int index) {
    return new SeededRandom(mix(mix(seed + type.path().hashCode()) + index));
  }

  /** A number from 0 up to {@code bound}, without it; {@code purpose} keeps choices independent. */
  public int choose(int purpose, int bound) {
    return (int) Long.remainderUnsigned(mix(state + purpose), bound);
  }

  /** The finaliser of SplitMix64: every input bit reaches every output bit. */
  static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
