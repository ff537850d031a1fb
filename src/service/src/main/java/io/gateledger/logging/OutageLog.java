package io.gateledger.logging;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The lines about one dependency. Whoever watches over it says at each look how it is; what failed
 * for it meanwhile is counted, and told with the next line.
 *
 * <p>One that answers has to do so for a while before it counts as back, so that one which comes
 * and goes is one outage, and what it left broken is found within it.
 */
public final class OutageLog {

  private static final Logger LOG = Logger.getLogger(OutageLog.class);

  static final Duration BETWEEN_LINES = Duration.ofMinutes(1);
  static final Duration SETTLING = Duration.ofSeconds(5);

  private static final Map<WatchedDependency, OutageLog> ALL =
      new EnumMap<>(WatchedDependency.class);

  static {
    for (WatchedDependency one : WatchedDependency.values()) {
      ALL.put(
          one,
          new OutageLog(one.title(), System::nanoTime, ProcessPause.ofThisProcess()::wasJustNow));
    }
  }

  private final String name;
  private final LongSupplier ticker;
  private final BooleanSupplier wasPaused;
  private final boolean isSink;

  private boolean watched;
  private @Nullable Long awaySince;
  private @Nullable Long backSince;
  private @Nullable Long toldAt;
  private Counts counts = new Counts();

  /** What failed because this process itself had not run. */
  private Counts cutOff = new Counts();

  /**
   * @param ticker elapsed time of this process in nanoseconds
   */
  public OutageLog(String name, LongSupplier ticker) {
    this(name, ticker, () -> false, false);
  }

  /**
   * Of a sink, which may answer and take nothing all the same; nothing else waits for it.
   *
   * @param ticker elapsed time of this process in nanoseconds
   */
  public static OutageLog ofSink(String name, LongSupplier ticker) {
    return new OutageLog(name, ticker, () -> false, true);
  }

  /**
   * @param ticker elapsed time of this process in nanoseconds
   * @param wasPaused whether this process did not run until a moment ago
   */
  OutageLog(String name, LongSupplier ticker, BooleanSupplier wasPaused) {
    this(name, ticker, wasPaused, false);
  }

  private OutageLog(String name, LongSupplier ticker, BooleanSupplier wasPaused, boolean isSink) {
    this.name = name;
    this.ticker = ticker;
    this.wasPaused = wasPaused;
    this.isSink = isSink;
  }

  /** The one of this process: log records know no container. */
  public static OutageLog of(WatchedDependency dependency) {
    return Objects.requireNonNull(ALL.get(dependency));
  }

  /** From now on it is looked at, so that what fails for it may be folded. */
  public synchronized void watch() {
    watched = true;
    awaySince = null;
    backSince = null;
    counts = new Counts();
    cutOff = new Counts();
  }

  /**
   * It is looked at no more. What fails for it is printed from now on, unless it is away: then what
   * the end of the process says of it is no news.
   */
  public void unwatch() {
    Optional<Runnable> line;
    synchronized (this) {
      long now = ticker.getAsLong();
      if (awaySince == null) {
        line = failed();
        watched = false;
      } else if (backSince != null || now - awaySince < SETTLING.toNanos()) {
        // It answers again, or what stops beside it went a moment earlier: that is no news.
        line = Optional.empty();
      } else {
        line = Optional.of(stillAway(now, "the node stops"));
      }
    }
    line.ifPresent(Runnable::run);
  }

  /**
   * It did not answer.
   *
   * @param lasts since it was first asked in vain
   */
  public void away(String reason, Duration lasts) {
    wentAway(LogFolding.onOneLine(reason), lasts).ifPresent(Runnable::run);
  }

  /** It answered. */
  public void answers() {
    boolean isAftermath = wasPaused.getAsBoolean();
    answered(isAftermath).ifPresent(Runnable::run);
  }

  /** Something could not be done, for a failure that may name what was away. */
  public static void putOff(PutOffWork work, Throwable failure) {
    FailureCause.of(failure).ifPresent(dependency -> of(dependency).putOff(work));
  }

  /** Something could not be done for it. */
  public void putOff(PutOffWork work) {
    boolean isAftermath = wasPaused.getAsBoolean();
    synchronized (this) {
      if (watched) {
        countsOf(isAftermath).add(work);
      }
    }
  }

  private Counts countsOf(boolean isAftermath) {
    return isAftermath && awaySince == null ? cutOff : counts;
  }

  /** Whether it is away, or was until a moment ago. */
  public synchronized boolean isAway() {
    return watched && awaySince != null;
  }

  /** Counts a line in place of printing it; false when nobody would tell the count. */
  boolean fold(String line) {
    boolean isAftermath = wasPaused.getAsBoolean();
    synchronized (this) {
      if (watched) {
        countsOf(isAftermath).add(line);
      }
      return watched;
    }
  }

  private synchronized Optional<Runnable> wentAway(String reason, Duration lasts) {
    long now = ticker.getAsLong();
    backSince = null;
    if (awaySince == null) {
      awaySince = now - lasts.toNanos();
      toldAt = now;
      if (isSink) {
        return Optional.of(
            () -> LOG.warnf("sink does not take alerts: sink=%s error=%s", name, reason));
      }
      return Optional.of(
          () -> LOG.warnf("dependency does not answer: name=%s error=%s", name, reason));
    }
    if (!isLineDue(now)) {
      return Optional.empty();
    }
    toldAt = now;
    return Optional.of(stillAway(now, reason));
  }

  private Runnable stillAway(long now, String reason) {
    long seconds = seconds(Objects.requireNonNull(awaySince), now);
    if (isSink) {
      return () ->
          LOG.warnf(
              "sink still does not take alerts: sink=%s seconds=%d error=%s",
              name, seconds, reason);
    }
    Counts told = counts.copy();
    return () ->
        LOG.warnf(
            "dependency still does not answer: name=%s seconds=%d runs=%d commits=%d sends=%d"
                + " lines=%d error=%s",
            name, seconds, told.runs, told.commits, told.sends, told.lines, reason);
  }

  private synchronized Optional<Runnable> answered(boolean isAftermath) {
    long now = ticker.getAsLong();
    if (awaySince == null) {
      if (cutOff.lines > 0 && !isAftermath) {
        return Optional.of(cutOffByPause());
      }
      return isLineDue(now) ? failed() : Optional.empty();
    }
    if (backSince == null) {
      backSince = now;
    }
    if (now - backSince < SETTLING.toNanos()) {
      return Optional.empty();
    }
    long seconds = seconds(awaySince, backSince);
    Counts told = counts;
    awaySince = null;
    backSince = null;
    counts = new Counts();
    if (isSink) {
      return Optional.of(
          () -> LOG.infof("sink takes alerts again: sink=%s seconds=%d", name, seconds));
    }
    return Optional.of(
        () ->
            LOG.infof(
                "dependency answers again: name=%s seconds=%d runs=%d commits=%d sends=%d lines=%d",
                name, seconds, told.runs, told.commits, told.sends, told.lines));
  }

  private Runnable cutOffByPause() {
    Counts told = cutOff;
    cutOff = new Counts();
    return () ->
        LOG.infof(
            "work was cut off while this process did not run: name=%s runs=%d commits=%d sends=%d"
                + " lines=%d",
            name, told.runs, told.commits, told.sends, told.lines);
  }

  /** What failed although it answers whenever it is asked. */
  private Optional<Runnable> failed() {
    if (counts.lines == 0) {
      counts = new Counts();
      return Optional.empty();
    }
    Counts told = counts;
    counts = new Counts();
    toldAt = ticker.getAsLong();
    return Optional.of(
        () ->
            LOG.warnf(
                "dependency answers, but not always: name=%s runs=%d commits=%d sends=%d lines=%d"
                    + " last=%s",
                name, told.runs, told.commits, told.sends, told.lines, told.last));
  }

  private boolean isLineDue(long now) {
    return toldAt == null || now - toldAt >= BETWEEN_LINES.toNanos();
  }

  private static long seconds(long since, long until) {
    return Duration.ofNanos(until - since).toSeconds();
  }

  /** What failed since the last line. */
  private static final class Counts {

    private long runs;
    private long commits;
    private long sends;
    private long lines;
    private String last = "";

    private void add(PutOffWork work) {
      switch (work) {
        case RUN -> runs++;
        case COMMIT -> commits++;
        case SEND -> sends++;
      }
    }

    private void add(String line) {
      lines++;
      last = line;
    }

    private Counts copy() {
      Counts copy = new Counts();
      copy.runs = runs;
      copy.commits = commits;
      copy.sends = sends;
      copy.lines = lines;
      return copy;
    }
  }
}
