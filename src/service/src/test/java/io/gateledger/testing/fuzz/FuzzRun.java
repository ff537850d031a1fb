package io.gateledger.testing.fuzz;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** Tries a case for many seeds, in a thread of its own, so that one that hangs can be named. */
public final class FuzzRun {

  /** What is tried for a seed; throws where something does not hold. */
  @FunctionalInterface
  public interface Case {
    void tryOut(long seed) throws Exception;
  }

  /** Far more than any page takes, on the slowest machine. */
  private static final Duration HANGS = Duration.ofMinutes(2);

  private static final long NEXT = 0x9E3779B97F4A7C15L;
  private static final int NORMAL = 10_000;

  private final Case one;
  private final long pages;
  private final long first;
  private final AtomicLong current = new AtomicLong();
  private final AtomicLong done = new AtomicLong();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  private FuzzRun(Case one, long pages, long seed) {
    this.one = one;
    this.pages = pages;
    this.first = seed;
    current.set(seed);
  }

  /**
   * @param what what is tried, in the plural
   * @param counts what came of it, told at the end
   * @return how many cases there were
   */
  public static long run(String what, Case one, Object counts) throws InterruptedException {
    Long given = Long.getLong("fuzz.seed");
    long seed = given == null ? new Random().nextLong() : given;
    FuzzRun run = new FuzzRun(one, Long.getLong("fuzz.pages", NORMAL), seed);
    long start = System.nanoTime();
    run.watch();
    System.out.printf(
        "fuzzed %,d %s in %,d ms from -Dfuzz.seed=%d on: %s%n",
        run.done.get(), what, (System.nanoTime() - start) / 1_000_000, seed, counts);
    return run.done.get();
  }

  private void watch() throws InterruptedException {
    Thread worker = Thread.ofPlatform().daemon().name("fuzz").start(this::tryAll);
    long doneBefore = -1;
    while (!worker.join(HANGS)) {
      if (done.get() == doneBefore) {
        AssertionError hang = new AssertionError("hangs: " + replay());
        hang.setStackTrace(worker.getStackTrace());
        throw hang;
      }
      doneBefore = done.get();
    }
    if (failure.get() != null) {
      throw new AssertionError(replay(), failure.get());
    }
  }

  private void tryAll() {
    try {
      while (done.get() < pages) {
        one.tryOut(current.get());
        done.incrementAndGet();
        current.addAndGet(NEXT);
      }
    } catch (Throwable e) {
      failure.set(e);
    }
  }

  /** The case alone; and all of them, for what depends on the cases before. */
  private String replay() {
    return "case %d; again with -Dfuzz.seed=%d -Dfuzz.pages=1, or with all before it from -Dfuzz.seed=%d on"
        .formatted(done.get(), current.get(), first);
  }
}
