package io.gateledger.ledger.search;

import io.gateledger.background.BackgroundLoop;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Has search follow the ledger, in the background of each node. It rests as long as each step took,
 * so that what is committed meanwhile has PostgreSQL to itself for half of the time at least.
 */
@ApplicationScoped
public class SearchFollower {

  private static final Logger LOG = Logger.getLogger(SearchFollower.class);
  private static final Duration REST = Duration.ofSeconds(1);
  private static final long FORGET_EVERY = Duration.ofHours(1).toNanos();

  private final SearchIndex index;
  private final BackgroundLoop loop = new BackgroundLoop("search");
  private long forgotAt = System.nanoTime();
  private boolean failing;

  SearchFollower(SearchIndex index) {
    this.index = index;
  }

  /** Starts following in the background; the schema must be there. */
  public void start() {
    loop.start(this::follow);
  }

  public void stop() {
    loop.stop();
  }

  private Duration follow() {
    long began = System.nanoTime();
    return step() ? Duration.ofNanos(System.nanoTime() - began) : REST;
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
