package io.gateledger.ledger.search;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Has search follow the ledger, in the background of each node. It rests as long as each step took,
 * so that what is committed meanwhile has PostgreSQL to itself for half of the time at least.
 */
@ApplicationScoped
public class SearchFollower {

  private static final Logger LOG = Logger.getLogger(SearchFollower.class);
  private static final long REST = Duration.ofSeconds(1).toNanos();
  private static final long FORGET_EVERY = Duration.ofHours(1).toNanos();

  private final SearchIndex index;
  private final CountDownLatch stop = new CountDownLatch(1);
  private long forgotAt = System.nanoTime();
  private boolean failing;

  SearchFollower(SearchIndex index) {
    this.index = index;
  }

  /** Starts following in the background; the schema must be there. */
  public void start() {
    Thread.ofPlatform().name("search").daemon().start(this::follow);
  }

  public void stop() {
    stop.countDown();
  }

  private void follow() {
    long rest = 0;
    try {
      while (!stop.await(rest, TimeUnit.NANOSECONDS)) {
        long began = System.nanoTime();
        boolean isMore = step();
        rest = isMore ? System.nanoTime() - began : REST;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean step() {
    try {
      boolean isMore = index.advance();
      if (!isMore && System.nanoTime() - forgotAt > FORGET_EVERY) {
        isMore = index.forgetPast();
        forgotAt = isMore ? forgotAt : System.nanoTime();
      }
      failing = false;
      return isMore;
    } catch (RuntimeException | Error e) {
      if (!failing) {
        LOG.warnf(e, "search does not follow the ledger: error=%s", e);
      }
      failing = true;
      return false;
    }
  }
}
