package io.gateledger.benchmark.dataset;

import java.util.function.Consumer;

/**
 * A generated dataset at two moments: before and after 1 % of it changed, 0.1 % were created and
 * 0.1 % deleted. Four of five resources are security-group rules, the fifth is a VPN tunnel.
 *
 * @param resources how many there are before the changes, a multiple of 1,000
 */
public record Dataset(int resources, long seed) {

  private static final int BLOCK = 1_000;

  public Dataset {
    if (resources < BLOCK || resources % BLOCK != 0) {
      throw new IllegalArgumentException(
          "resources should be a multiple of %d, not %d".formatted(BLOCK, resources));
    }
  }

  /** What each scenario should find. */
  public ChangeCounts expected(Scenario scenario) {
    int blocks = resources / BLOCK;
    return switch (scenario) {
      case FIRST_LOAD -> new ChangeCounts(resources, 0, 0);
      case ONE_PERCENT -> new ChangeCounts(blocks, blocks * 10L, blocks);
      case UNCHANGED -> new ChangeCounts(0, 0, 0);
    };
  }

  /** Writes the items of a scope as JSON, in the order in which the provider lists them. */
  public void items(DatasetScope scope, boolean beforeChanges, Consumer<String> sink) {
    int listed = beforeChanges ? resources : resources + resources / BLOCK;
    StringBuilder out = new StringBuilder(2_000);
    for (int index = 0; index < listed; index++) {
      if (scopeOf(index) != scope || !beforeChanges && isDeleted(index)) {
        continue;
      }
      out.setLength(0);
      boolean changed = !beforeChanges && isChanged(index);
      DeterministicRandom random = new DeterministicRandom(seed, index);
      switch (scope) {
        case RULE -> ItemWriter.rule(random, changed, out);
        case TUNNEL -> ItemWriter.tunnel(random, changed, out);
      }
      sink.accept(out.toString());
    }
  }

  private static DatasetScope scopeOf(int index) {
    return index % 5 == 4 ? DatasetScope.TUNNEL : DatasetScope.RULE;
  }

  // Which of a block changes moves from block to block, so that it falls on both scopes. No index
  // is
  // both: 4 × block = 14 modulo 100 has no solution.

  private boolean isDeleted(int index) {
    return index < resources && index % BLOCK == (503 + 7L * (index / BLOCK)) % BLOCK;
  }

  private boolean isChanged(int index) {
    return index < resources && index % 100 == (17 + 3L * (index / BLOCK)) % 100;
  }
}
