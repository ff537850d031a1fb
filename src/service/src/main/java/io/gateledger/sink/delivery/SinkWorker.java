package io.gateledger.sink.delivery;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import io.gateledger.background.BackgroundLoop;
import io.gateledger.logging.OutageLog;
import io.gateledger.logging.PutOffWork;
import java.time.Duration;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Delivers to one sink for as long as this node holds its lease, on a thread of its own. */
final class SinkWorker {

  private static final Logger LOG = Logger.getLogger(SinkWorker.class);
  private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);
  private static final double JITTER = 0.2;

  /** Failsafe then takes the delay that doubles. */
  private static final Duration USUAL_DELAY = Duration.ofNanos(-1);

  private final String name;
  private final SinkDelivery delivery;
  private final SinkLease lease;
  private final SinkMeters meters;
  private final SinkPace pace;
  private final OutageLog log;
  private final FailsafeExecutor<Boolean> retries;
  private final BackgroundLoop loop;

  private @Nullable String warnedOf;
  private long warnedAt;

  SinkWorker(
      String name, SinkDelivery delivery, SinkLease lease, SinkMeters meters, SinkPace pace) {
    this.name = name;
    this.delivery = delivery;
    this.lease = lease;
    this.meters = meters;
    this.pace = pace;
    log = OutageLog.ofSink(name, System::nanoTime);
    retries =
        Failsafe.with(
            RetryPolicy.<Boolean>builder()
                .handle(SinkAwayException.class)
                .withMaxRetries(-1)
                .withBackoff(pace.firstRetry(), pace.longestRetry())
                .withJitter(JITTER)
                .withDelayFnOn(
                    attempt -> asked(attempt.getLastException()), SinkAwayException.class)
                .onFailedAttempt(attempt -> away(attempt.getLastException()))
                .build());
    loop = new BackgroundLoop("sink-" + name);
  }

  void start() {
    log.watch();
    loop.start(this::work);
  }

  /** Stops it; what is under way is broken off, and told again. */
  void stop() {
    loop.breakOff();
  }

  void awaitEnd(Duration longest) throws InterruptedException {
    loop.awaitEnd(longest);
    log.unwatch();
  }

  private Duration work() {
    Duration rest = pace.idle();
    try {
      if (!lease.isHeld()) {
        meters.standBy();
      } else {
        if (retries.get(delivery::deliver)) {
          rest = Duration.ZERO;
        }
        log.answers();
      }
    } catch (LeaseLostException e) {
      lease.lose();
    } catch (Throwable e) {
      // Whatever it was: without this thread the sink would never be told of anything again.
      fail(e);
      rest = pace.firstRetry();
    }
    return rest;
  }

  private static Duration asked(Throwable failure) {
    Duration asked = failure instanceof SinkAwayException away ? away.retryAfter() : null;
    return asked == null ? USUAL_DELAY : asked;
  }

  private void away(Throwable failure) {
    if (failure instanceof SinkAwayException) {
      log.away(String.valueOf(failure.getMessage()), Duration.ZERO);
    }
  }

  private void fail(Throwable failure) {
    if (failure instanceof FailsafeException
        && failure.getCause() instanceof InterruptedException) {
      return;
    }
    OutageLog.putOff(PutOffWork.SEND, failure);
    String reason = String.valueOf(failure.getMessage());
    long now = System.nanoTime();
    if (!Objects.equals(reason, warnedOf) || now - warnedAt >= BETWEEN_WARNINGS.toNanos()) {
      warnedOf = reason;
      warnedAt = now;
      LOG.warnf(failure, "sink is not told of alerts for now: sink=%s error=%s", name, reason);
    }
  }
}
