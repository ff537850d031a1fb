package io.gateledger.logging;

import io.quarkus.logging.LoggingFilter;
import java.util.function.BooleanSupplier;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.Level;
import org.jspecify.annotations.Nullable;

/**
 * Keeps back from the log what is folded into the lines about an outage; at DEBUG of this category
 * it is shown. Of our own lines the keys become fields, which the JSON form prints one by one.
 */
@LoggingFilter(name = "outages")
public final class OutageFilter implements Filter {

  private static final Logger LOG = Logger.getLogger(OutageFilter.class);

  /** It takes for blocked what did not run because nothing of this process did. */
  private static final String BLOCKED_THREADS = ".BlockedThreadChecker";

  private final BooleanSupplier wasPaused;
  private final LogFolding folding = new LogFolding(OutageLog::of);
  private final ThreadLocal<@Nullable Judged> last = new ThreadLocal<>();

  public OutageFilter() {
    this(ProcessPause.ofThisProcess()::wasJustNow);
  }

  /**
   * @param wasPaused whether this process did not run until a moment ago
   */
  OutageFilter(BooleanSupplier wasPaused) {
    this.wasPaused = wasPaused;
  }

  /** Several handlers ask about one record, which counts once. */
  private record Judged(LogRecord record, boolean isPrinted) {}

  @Override
  public boolean isLoggable(LogRecord record) {
    Judged before = last.get();
    if (before != null && before.record() == record) {
      return before.isPrinted();
    }
    boolean isPrinted = isPrinted(record);
    last.set(new Judged(record, isPrinted));
    return isPrinted;
  }

  private boolean isPrinted(LogRecord record) {
    addKeys(record);
    if (String.valueOf(record.getLoggerName()).endsWith(BLOCKED_THREADS)
        && wasPaused.getAsBoolean()) {
      record.setLevel(Level.DEBUG);
      return LOG.isDebugEnabled();
    }
    switch (folding.judge(record)) {
      case PRINTED -> {
        return true;
      }
      case PRINTED_WITHOUT_TRACE -> {
        record.setThrown(null);
        return true;
      }
      case FOLDED -> {
        record.setLevel(Level.DEBUG);
        return LOG.isDebugEnabled();
      }
    }
    return true;
  }

  private static void addKeys(LogRecord record) {
    if (record instanceof ExtLogRecord extended
        && extended.getFormatStyle() == FormatStyle.PRINTF
        && String.valueOf(record.getLoggerName()).startsWith("io.gateledger")) {
      LogKeys.of(extended.getMessage(), extended.getParameters()).forEach(extended::putMdc);
    }
  }
}
