package io.gateledger.testing.fuzz;

import io.gateledger.catalogue.ResourceType;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Breaks true pages, each from a seed of its own. */
public final class BrokenPages {

  /**
   * A page as it arrived.
   *
   * @param items how many it held before it was broken
   * @param whole whether it was not broken at all
   */
  public record BrokenPage(ResourceType type, byte[] bytes, int items, boolean whole, long seed) {}

  private static final int MOST_BREAKS = 4;

  private final TruePages pages;
  private final Mutation[] mutations = Mutation.values();

  public BrokenPages(TruePages pages) {
    this.pages = pages;
  }

  /** The page of a seed. */
  public BrokenPage of(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    TruePage page = pages.pages().get(random.nextInt(pages.pages().size()));
    boolean made = random.nextInt(4) > 0;
    byte[] bytes =
        made ? page.bytes() : pages.answers().get(random.nextInt(pages.answers().size()));
    int breaks = random.nextInt(MOST_BREAKS + 1);
    return new BrokenPage(
        page.type(), broken(bytes, breaks, random), page.items(), made && breaks == 0, seed);
  }

  /** A text, broken so often. */
  public byte[] broken(byte[] text, int breaks, RandomGenerator random) {
    Breakage with = new Breakage(pages.pages(), random);
    byte[] broken = text;
    for (int i = 0; i < breaks; i++) {
      broken = mutations[random.nextInt(mutations.length)].of(broken, with);
    }
    return broken;
  }
}
