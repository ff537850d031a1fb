package io.gateledger.benchmark.relay;

/**
 * How fast something goes, from its first step on: what precedes that is a start, which a service
 * makes once.
 */
final class Pace {

  private final long started = System.nanoTime();
  private long first;
  private long firstNanos;
  private long last;
  private long lastNanos = started;

  private Pace() {}

  static Pace start() {
    return new Pace();
  }

  /** So many by now. */
  void reached(long count) {
    if (count == last) {
      return;
    }
    last = count;
    lastNanos = System.nanoTime();
    if (first == 0) {
      first = last;
      firstNanos = lastNanos;
    }
  }

  /** How long nothing was reached. */
  long sinceLastNanos() {
    return System.nanoTime() - lastNanos;
  }

  /** What went in one step has only the time since the start. */
  double perSecond() {
    return last == first
        ? last / seconds(started, lastNanos)
        : (last - first) / seconds(firstNanos, lastNanos);
  }

  private static double seconds(long from, long to) {
    return (to - from) / 1e9;
  }
}
