package io.gateledger.standalone.commands;

import java.time.Duration;

/** Time since its start, by the monotonic clock. */
record Stopwatch(long startNanos) {

  static Stopwatch started() {
    return new Stopwatch(System.nanoTime());
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }
}
