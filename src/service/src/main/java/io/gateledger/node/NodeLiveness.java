package io.gateledger.node;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * Judges which nodes are dead, by elapsed time of the node that watches: one whose beat was seen
 * unchanged for so long, in one unbroken watch. A watch breaks when the watcher lost contact with
 * PostgreSQL, or did not look for several beats because it was itself stopped; then all are watched
 * anew, since what did not reach the watcher says nothing about them. Not safe for use by several
 * threads.
 */
final class NodeLiveness {

  /** How many beats may pass between two looks of one watch. */
  private static final int BEATS_BETWEEN_LOOKS = 3;

  private final long longestGap;
  private final long silence;
  private final LongSupplier ticker;

  private final Map<UUID, SeenBeat> seen = new HashMap<>();
  private long lastLook;

  private record SeenBeat(long beat, long since) {}

  /**
   * @param ticker the watcher's elapsed time in nanoseconds
   */
  NodeLiveness(Duration beat, Duration silence, LongSupplier ticker) {
    this.longestGap = beat.toNanos() * BEATS_BETWEEN_LOOKS;
    this.silence = silence.toNanos();
    this.ticker = ticker;
    this.lastLook = ticker.getAsLong();
  }

  /** Watches all anew: contact with PostgreSQL was lost. */
  void restart() {
    seen.clear();
  }

  /**
   * Takes in what was just read.
   *
   * @param others all nodes but the watcher
   * @return those of them that are dead
   */
  List<Node> look(List<Node> others) {
    long now = ticker.getAsLong();
    if (now - lastLook > longestGap) {
      restart();
    }
    lastLook = now;
    seen.keySet().retainAll(others.stream().map(Node::id).toList());
    return others.stream().filter(node -> now - unchangedSince(node, now) >= silence).toList();
  }

  private long unchangedSince(Node node, long now) {
    return seen.merge(
            node.id(),
            new SeenBeat(node.beat(), now),
            (before, found) -> before.beat() == found.beat() ? before : found)
        .since();
  }
}
