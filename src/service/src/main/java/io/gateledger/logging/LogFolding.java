package io.gateledger.logging;

import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;
import org.jboss.logmanager.ExtLogRecord;
import org.jspecify.annotations.Nullable;

/**
 * The rule by which a record is folded into the lines about an outage: its failure names what was
 * away, or a library that works with nothing else speaks while it is away, and of no failure.
 */
final class LogFolding {

  /** What becomes of a record. */
  enum Fate {
    PRINTED,
    /** Its message says all that there is to say. */
    PRINTED_WITHOUT_TRACE,
    FOLDED
  }

  private static final String OURS = "io.gateledger";

  /** What a client says of a connection before anybody has seen that the other end is away. */
  private static final Pattern CONNECTION =
      Pattern.compile(
          "(?i)connection|disconnect|bootstrap broker|timed out|timeout|network_exception|leader|coordinator");

  private static final Pattern LINE_BREAK = Pattern.compile("\\s*\\R\\s*");
  private static final Pattern TYPE =
      Pattern.compile("\\b(?:[a-z]\\w*\\.)+[A-Z]\\w*(?:Exception|Error)(?:: |\\b)");

  private final Function<WatchedDependency, OutageLog> outages;

  LogFolding(Function<WatchedDependency, OutageLog> outages) {
    this.outages = outages;
  }

  Fate judge(LogRecord record) {
    if (record.getLevel().intValue() <= Level.INFO.intValue()) {
      return Fate.PRINTED;
    }
    String category = String.valueOf(record.getLoggerName());
    String line = line(record);
    if (dependencyOf(category, record.getThrown(), line)
        .filter(dependency -> outages.apply(dependency).fold(line))
        .isPresent()) {
      return Fate.FOLDED;
    }
    return category.startsWith(OURS) && FailureCause.toldBy(record.getThrown()).isPresent()
        ? Fate.PRINTED_WITHOUT_TRACE
        : Fate.PRINTED;
  }

  /** The one into whose lines a record belongs. */
  private Optional<WatchedDependency> dependencyOf(
      String category, @Nullable Throwable thrown, String line) {
    Optional<WatchedDependency> named = FailureCause.of(thrown);
    if (named.isPresent()) {
      return named;
    }
    if (thrown != null) {
      return FailureCause.toldBy(thrown).filter(this::isAway);
    }
    return WatchedDependency.ofCategory(category)
        .filter(dependency -> isAway(dependency) || CONNECTION.matcher(line).find());
  }

  private boolean isAway(WatchedDependency dependency) {
    return outages.apply(dependency).isAway();
  }

  /** Without line breaks, and without the names of Java's types. */
  static String onOneLine(String message) {
    return TYPE.matcher(LINE_BREAK.matcher(message).replaceAll(" ")).replaceAll("");
  }

  private static String line(LogRecord record) {
    String message =
        record instanceof ExtLogRecord extended
            ? extended.getFormattedMessage()
            : record.getMessage();
    return onOneLine(String.valueOf(message));
  }
}
