package io.gateledger.ledger.verify;

import java.util.concurrent.atomic.AtomicLong;

/** How far a verification is; asked by anyone while it goes on. */
public final class VerificationProgress {

  private final AtomicLong linksExpected = new AtomicLong();
  private final AtomicLong links = new AtomicLong();
  private final AtomicLong statesExpected = new AtomicLong();
  private final AtomicLong states = new AtomicLong();
  private final AtomicLong heads = new AtomicLong();

  void expectLinks(long count) {
    linksExpected.addAndGet(count);
  }

  void expectStates(long count) {
    statesExpected.addAndGet(count);
  }

  void followed(long count) {
    links.addAndGet(count);
  }

  void compared(long count) {
    states.addAndGet(count);
  }

  void held(long count) {
    heads.addAndGet(count);
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
