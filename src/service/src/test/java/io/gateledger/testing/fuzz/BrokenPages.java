package io.gateledger.testing.fuzz;

import io.gateledger.catalogue.ResourceType;
import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Breaks true pages, each from a seed of its own. */
public final class BrokenPages {

  /**
   * A page as it arrived.
   *
   * @param items how many it held before it was broken
   * @param whole whether it was not broken at all
   * @param struck the ways in which it was really broken
   */
  public record Broken(
      ResourceType type, byte[] bytes, int items, boolean whole, Set<String> struck, long seed) {}

  /** Every way to break a page. */
  public static Set<String> ways() {
    return Stream.of(Mutation.values()).map(Mutation::name).collect(Collectors.toSet());
  }

  private static final int MOST_BREAKS = 4;

  private final TruePages pages;
  private final Mutation[] mutations = Mutation.values();

  public BrokenPages(TruePages pages) {
    this.pages = pages;
  }

  /** The page of a seed. */
  public Broken of(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    TruePage page = pages.pages().get(random.nextInt(pages.pages().size()));
    boolean made = random.nextInt(4) > 0;
    byte[] bytes =
        made ? page.bytes() : pages.answers().get(random.nextInt(pages.answers().size()));
    int breaks = random.nextInt(MOST_BREAKS + 1);
    Set<String> struck = new TreeSet<>();
    byte[] broken = broken(bytes, breaks, random, struck);
    return new Broken(page.type(), broken, page.items(), made && breaks == 0, struck, seed);
  }

  /** A text, broken so often. */
  public byte[] broken(byte[] text, int breaks, RandomGenerator random) {
    return broken(text, breaks, random, new TreeSet<>());
  }

  private byte[] broken(byte[] text, int breaks, RandomGenerator random, Set<String> struck) {
    Breakage with = new Breakage(pages.pages(), random);
    byte[] broken = text;
    for (int i = 0; i < breaks; i++) {
      Mutation mutation = mutations[random.nextInt(mutations.length)];
      byte[] next = mutation.of(broken, with);
      if (!Arrays.equals(broken, next)) {
        struck.add(mutation.name());
      }
      broken = next;
    }
    return broken;
  }
}
