package io.gateledger.relay.topic;

import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Asks now and then whether the topics are those with which a term began, and makes those anew that
 * are gone. For the term's thread.
 */
public final class TopicCheck {

  private static final Logger LOG = Logger.getLogger(TopicCheck.class);

  private final Topics topics;
  private final List<KafkaTopic> seen;
  private final Duration interval;
  private long last = System.nanoTime();
  private boolean isOver;

  public TopicCheck(Topics topics, List<KafkaTopic> seen, Duration interval) {
    this.topics = topics;
    this.seen = List.copyOf(seen);
    this.interval = interval;
  }

  public Duration interval() {
    return interval;
  }

  /** Whether the term has to end, so that the next one writes down what became of the topics. */
  public boolean findsOthers() {
    if (!isOver && System.nanoTime() - last >= interval.toNanos()) {
      try {
        isOver = !topics.describe().equals(seen);
      } catch (BrokerUnreachable e) {
        // Whoever has something to tell will say so.
        LOG.debugf("topics cannot be looked at: error=%s", e.getMessage());
      }
      last = System.nanoTime();
    }
    return isOver;
  }
}
