package io.gateledger.relay;

import io.gateledger.event.compose.BatchBounds;

/**
 * How large the next batch may be: as configured while the relay keeps up, and twice the last one
 * while a backlog fills each, up to sixteen times. Larger batches are fewer Kafka transactions. The
 * bytes of a batch stay bounded all the same.
 */
final class BatchSize {

  private static final int MOST = 16;

  private final BatchBounds usual;
  private BatchBounds now;

  BatchSize(RelayConfig config) {
    usual = new BatchBounds(config.batch(), config.batchBytes().asLongValue());
    now = usual;
  }

  BatchBounds bounds() {
    return now;
  }

  /** Takes note of a batch that was read within the bounds. */
  void read(RelayBatch batch) {
    int events =
        batch.events().size() < now.events()
            ? usual.events()
            : Math.min(now.events() * 2, usual.events() * MOST);
    now = new BatchBounds(events, usual.bytes());
  }
}
