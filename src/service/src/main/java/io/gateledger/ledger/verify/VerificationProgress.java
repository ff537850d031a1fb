package io.gateledger.ledger.verify;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How far a verification is; asked by anyone while it goes on, and told by anyone when it is to end
 * before its end.
 */
public final class VerificationProgress {

  private final AtomicLong linksExpected = new AtomicLong();
  private final AtomicLong links = new AtomicLong();
  private final AtomicLong statesExpected = new AtomicLong();
  private final AtomicLong states = new AtomicLong();
  private final AtomicLong heads = new AtomicLong();
  private volatile boolean isCancelled;

  void expectLinks(long count) {
    requireGoingOn();
    linksExpected.addAndGet(count);
  }

  void expectStates(long count) {
    requireGoingOn();
    statesExpected.addAndGet(count);
  }

  /** Corrects what was expected to what there was. */
  void end() {
    linksExpected.set(links.get());
    statesExpected.set(states.get());
  }

  void followed(long count) {
    requireGoingOn();
    links.addAndGet(count);
  }

  void compared(long count) {
    requireGoingOn();
    states.addAndGet(count);
  }

  void held(long count) {
    requireGoingOn();
    heads.addAndGet(count);
  }

  /** Has it end as soon as it says how far it is, with a {@link CancellationException}. */
  public void cancel() {
    isCancelled = true;
  }

  private void requireGoingOn() {
    if (isCancelled) {
      throw new CancellationException("a verification was cancelled");
    }
  }

  /** Links recomputed so far. */
  public long links() {
    return links.get();
  }

  /** Links to be recomputed. */
  public long linksExpected() {
    return linksExpected.get();
  }

  /** States held against their changes so far. */
  public long states() {
    return states.get();
  }

  /** About how many states there are. */
  public long statesExpected() {
    return statesExpected.get();
  }

  /** Heads held against the chains so far. */
  public long heads() {
    return heads.get();
  }
}
