package io.gateledger.alert.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Tells a resource that keeps going in and out of trouble from one that is in it: by how many of
 * its last 20 transitions lie within a window. It takes more of them to begin flapping than to go
 * on, so that it does not flap itself. Pure.
 */
final class FlapDetector {

  /** As long as twenty looks, once a minute. */
  static final Duration WINDOW = Duration.ofMinutes(20);

  private static final int REMEMBERED = 20;

  /** Three times in trouble and out of it; the first two are told as they come. */
  private static final int BEGINS_AT = 6;

  private static final int GOES_ON_ABOVE = 2;

  private FlapDetector() {}

  /**
   * Whether a resource is flapping now.
   *
   * @param transitions when it went into trouble and out of it, in any order
   * @param wasFlapping whether it was until now
   */
  static boolean isFlapping(Collection<Instant> transitions, boolean wasFlapping, Instant now) {
    int recent = recent(transitions, now).size();
    return wasFlapping ? recent > GOES_ON_ABOVE : recent >= BEGINS_AT;
  }

  /** Those of the last 20 that lie within the window, the oldest first. */
  static List<Instant> recent(Collection<Instant> transitions, Instant now) {
    Instant since = now.minus(WINDOW);
    List<Instant> recent =
        transitions.stream().filter(moment -> moment.isAfter(since)).sorted().toList();
    return recent.subList(Math.max(0, recent.size() - REMEMBERED), recent.size());
  }
}
