package io.gateledger.sink.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Whether this node may deliver to a sink; as far as it can know, by its own elapsed time. */
final class SinkLease {

  private final Duration life;
  private volatile @Nullable Holding holding;

  SinkLease(Duration life) {
    this.life = life;
  }

  /**
   * @param term the sink's
   * @param asked when this node asked for it, in nanoseconds
   */
  void hold(long term, long asked) {
    holding = new Holding(term, asked);
  }

  void lose() {
    holding = null;
  }

  boolean isHeld() {
    Holding held = holding;
    return held != null && System.nanoTime() - held.asked() < life.toNanos();
  }

  /**
   * The term in which it is held.
   *
   * @throws LeaseLostException when it is not
   */
  long term(String sink) {
    Holding held = holding;
    if (held == null || System.nanoTime() - held.asked() >= life.toNanos()) {
      throw new LeaseLostException(sink);
    }
    return held.term();
  }

  private record Holding(long term, long asked) {}
}
