package io.gateledger.dependency;

import io.gateledger.background.BackgroundLoop;
import io.gateledger.logging.OutageLog;
import io.gateledger.logging.ProcessPause;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Asks one dependency again and again, on a thread of its own, and knows how it is. */
final class DependencyWatch {

  private static final Logger LOG = Logger.getLogger(DependencyWatch.class);

  /** How long a question may be under way before it counts as not answered. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final DependencyProbe probe;
  private final Duration interval;
  private final LongSupplier ticker;
  private final OutageLog log;
  private final BooleanSupplier wasPaused;
  private final BackgroundLoop loop;
  private final CountDownLatch asked = new CountDownLatch(1);

  /** When the question under way was asked, null between two questions. */
  private @Nullable Long askedAt;

  /** When it was first asked in vain, null while it answers. */
  private @Nullable Long awaySince;

  private String reason = "it was not asked yet";

  /**
   * @param ticker elapsed time of this process in nanoseconds
   * @param log says when it goes and when it is back
   */
  DependencyWatch(DependencyProbe probe, Duration interval, LongSupplier ticker, OutageLog log) {
    this(probe, interval, ticker, log, ProcessPause.ofThisProcess()::wasJustNow);
  }

  /**
   * @param wasPaused whether this process did not run until a moment ago
   */
  DependencyWatch(
      DependencyProbe probe,
      Duration interval,
      LongSupplier ticker,
      OutageLog log,
      BooleanSupplier wasPaused) {
    this.wasPaused = wasPaused;
    this.probe = probe;
    this.interval = interval;
    this.ticker = ticker;
    this.log = log;
    this.awaySince = ticker.getAsLong();
    this.loop = new BackgroundLoop("probe-" + probe.name());
  }

  DependencyProbe probe() {
    return probe;
  }

  /** Starts asking in the background. */
  void start() {
    log.watch();
    loop.start(this::watch, probe::close);
  }

  void stop() {
    loop.stop();
    log.unwatch();
  }

  /** Waits until it was asked once, or for as long as given. */
  void awaitAsked(Duration longest) throws InterruptedException {
    asked.await(longest.toMillis(), TimeUnit.MILLISECONDS);
  }

  private Duration watch() {
    ask();
    return interval;
  }

  /** Asks once. */
  void ask() {
    begin();
    try {
      askPatiently();
      answered();
    } catch (Throwable e) {
      // Whatever it was: without this thread the dependency would count as it was for ever.
      failed(describe(e));
      close();
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
    } finally {
      asked.countDown();
    }
  }

  /** What was cut off while this process did not run says nothing of the other end. */
  private void askPatiently() throws Exception {
    try {
      probe.ask();
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      if (!wasPaused.getAsBoolean()) {
        throw e;
      }
      close();
      begin();
      probe.ask();
    }
  }

  private void close() {
    try {
      probe.close();
    } catch (Throwable e) {
      LOG.debugf("probe cannot be closed: name=%s error=%s", probe.name(), e);
    }
  }

  private synchronized void begin() {
    askedAt = ticker.getAsLong();
  }

  private void answered() {
    synchronized (this) {
      askedAt = null;
      awaySince = null;
    }
    log.answers();
  }

  private void failed(String why) {
    Duration lasts;
    synchronized (this) {
      if (awaySince == null) {
        awaySince = askedAt;
      }
      lasts = since(Objects.requireNonNull(awaySince));
      askedAt = null;
      reason = why;
    }
    log.away(why, lasts);
  }

  /** How it is away; empty while it answers. Never waits for it. */
  synchronized Optional<Outage> outage() {
    if (awaySince != null) {
      return Optional.of(new Outage(reason, since(awaySince)));
    }
    if (askedAt != null && since(askedAt).compareTo(PATIENCE) > 0) {
      return Optional.of(new Outage("it does not answer", since(askedAt)));
    }
    return Optional.empty();
  }

  private Duration since(long moment) {
    return Duration.ofNanos(ticker.getAsLong() - moment);
  }

  /** The first sentence of ours or of the driver's, on one line. */
  private static String describe(Throwable failure) {
    Throwable told = failure;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException) {
        told = cause;
      }
    }
    while (told.getMessage() == null && told.getCause() != null) {
      told = told.getCause();
    }
    String message =
        told.getMessage() == null ? told.getClass().getSimpleName() : told.getMessage();
    return message.replaceAll("\\s*\\R\\s*", " ");
  }
}
