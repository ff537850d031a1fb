package io.gateledger.simulator.fault;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What somebody wants to go wrong, where and how often. A kind reads of {@code details} what it
 * needs and leaves the rest.
 */
public record FaultOrder(String kind, Target target, Times times, Details details) {

  /** Which requests: a glob over the path, and a method or any. */
  public record Target(PathGlob path, Optional<String> method) {

    boolean matches(String asked, String... paths) {
      return method.map(asked::equalsIgnoreCase).orElse(true) && path.matchesAny(paths);
    }
  }

  /** Which of the matching requests: none of the first {@code after}, then so many, or all. */
  public record Times(int after, OptionalInt most) {

    public static final Times FOR_EVER = new Times(0, OptionalInt.empty());
  }

  /** How: {@code page} counts from 0. */
  public record Details(
      Optional<Duration> delay,
      Optional<Duration> retryAfter,
      Optional<Duration> skew,
      OptionalInt page) {

    public static final Details NONE =
        new Details(Optional.empty(), Optional.empty(), Optional.empty(), OptionalInt.empty());
  }

  /** An order that strikes every request to the path. */
  public static FaultOrder of(String kind, String path) {
    return new FaultOrder(
        kind, new Target(new PathGlob(path), Optional.empty()), Times.FOR_EVER, Details.NONE);
  }

  public FaultOrder times(int most) {
    return new FaultOrder(kind, target, new Times(0, OptionalInt.of(most)), details);
  }
}
