package io.gateledger.sink;

import java.util.List;

/** The port to whatever takes alerts. One thread at a time uses it. */
public interface Sink extends AutoCloseable {

  /** How many alerts it takes at once. */
  int batch();

  /** Whether it forgets what it is not told again and again. */
  boolean isForgetful();

  /**
   * Tells it of alerts.
   *
   * @param notices in the order of commits; no more than {@link #batch}
   * @return what became of all of them together
   */
  SinkAnswer send(List<AlertNotice> notices) throws InterruptedException;

  /**
   * Asks whether it is there, and tells it nothing.
   *
   * @return what it says of itself, or why it cannot be told anything
   */
  SinkProbeAnswer probe() throws InterruptedException;

  @Override
  void close();
}
