package io.gateledger.ledger;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tags of relations that were found to be kept a moment ago, so that not every commit writes them.
 * Asked for anew before long: under a service that runs on, a database may be put back to a time
 * before they were.
 */
final class KeptTags {

  private static final long TRUSTED = Duration.ofMinutes(1).toNanos();

  private final Map<String, Long> seen = new ConcurrentHashMap<>();

  boolean holds(String tag) {
    Long at = seen.get(tag);
    return at != null && System.nanoTime() - at < TRUSTED;
  }

  void add(String tag) {
    seen.put(tag, System.nanoTime());
  }
}
