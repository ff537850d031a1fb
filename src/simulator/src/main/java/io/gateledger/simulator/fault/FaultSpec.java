package io.gateledger.simulator.fault;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What somebody wants to go wrong, where and how often. A kind reads of {@code settings} what it
 * needs and leaves the rest.
 */
public record FaultSpec(String kind, Target target, Occurrences occurrences, Settings settings) {

  /** Which requests: a glob over the path, and a method or any. */
  public record Target(PathGlob path, Optional<String> method) {

    boolean matches(String requestMethod, String... paths) {
      return method.map(requestMethod::equalsIgnoreCase).orElse(true) && path.matchesAny(paths);
    }
  }

  /** Which of the matching requests: none of the first {@code after}, then so many, or all. */
  public record Occurrences(int after, OptionalInt limit) {

    public static final Occurrences ALWAYS = new Occurrences(0, OptionalInt.empty());
  }

  /** How: {@code page} counts from 0. */
  public record Settings(
      Optional<Duration> delay,
      Optional<Duration> retryAfter,
      Optional<Duration> skew,
      OptionalInt page) {

    public static final Settings NONE =
        new Settings(Optional.empty(), Optional.empty(), Optional.empty(), OptionalInt.empty());
  }

  /** A fault for every request to the path. */
  public static FaultSpec of(String kind, String path) {
    return new FaultSpec(
        kind, new Target(new PathGlob(path), Optional.empty()), Occurrences.ALWAYS, Settings.NONE);
  }

  public FaultSpec times(int limit) {
    return new FaultSpec(kind, target, new Occurrences(0, OptionalInt.of(limit)), settings);
  }
}
