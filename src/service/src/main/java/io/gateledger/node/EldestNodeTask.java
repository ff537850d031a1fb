package io.gateledger.node;

import java.util.function.Consumer;

/**
 * What one of the living nodes does again and again. Two may be at it for a while, so that what one
 * of them did has to be nothing left to do for the other. A command is never the eldest node.
 */
public final class EldestNodeTask {

  private final NodeHeartbeat heartbeat;
  private final Runnable task;
  private final Consumer<RuntimeException> failed;
  private volatile boolean failing;

  /**
   * @param failed told what the task threw, though not again until it has gone well
   */
  public EldestNodeTask(NodeHeartbeat heartbeat, Runnable task, Consumer<RuntimeException> failed) {
    this.heartbeat = heartbeat;
    this.task = task;
    this.failed = failed;
  }

  /** Does it, where this node is the eldest; never throws what the task throws. */
  public void run() {
    try {
      if (heartbeat.isEldest()) {
        task.run();
      }
      failing = false;
    } catch (RuntimeException e) {
      if (!failing) {
        failed.accept(e);
      }
      failing = true;
    }
  }
}
