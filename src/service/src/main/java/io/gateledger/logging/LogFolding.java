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

  /** What an outage does not explain, whether or not it names a connection as well. */
  private static final Pattern REFUSAL =
      Pattern.compile("(?i)authori[sz]|access denied|too large|too_large");

  /** What follows from an outage, and without one is a failure of its own. */
  private static final Pattern LOST_CLAIM =
      Pattern.compile(
          "(?i)authenticat|fatal error|(?<!is)fenc|(?:producer|old|newer|invalid)[ _](?:producer[ _])?epoch");

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
    String message = message(record);
    Throwable thrown = record.getThrown();
    if (dependencyOf(category, thrown, message)
        .filter(dependency -> outages.apply(dependency).fold(line(message, thrown)))
        .isPresent()) {
      return Fate.FOLDED;
    }
    return category.startsWith(OURS)
            && FailureCause.toldBy(thrown).isPresent()
            && isTold(thrown, message)
        ? Fate.PRINTED_WITHOUT_TRACE
        : Fate.PRINTED;
  }

  /** Whether the message gives the reason, so that nothing is lost with the trace. */
  private static boolean isTold(@Nullable Throwable failure, String message) {
    String told = onOneLine(message);
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String reason = cause.getMessage();
      if (FailureCause.ownedBy(cause).isPresent()
          && reason != null
          && !reason.isBlank()
          && told.contains(onOneLine(reason.strip()))) {
        return true;
      }
    }
    return false;
  }

  /** The one into whose lines a record belongs. */
  private Optional<WatchedDependency> dependencyOf(
      String category, @Nullable Throwable thrown, String message) {
    if (FailureCause.isRefusal(thrown)) {
      return Optional.empty();
    }
    if (isToldByItsWatch(category, thrown)) {
      return Optional.of(WatchedDependency.TRACES);
    }
    Optional<WatchedDependency> named = FailureCause.of(thrown);
    if (named.isPresent()) {
      return named;
    }
    if (thrown != null) {
      return FailureCause.toldBy(thrown).filter(this::isAway);
    }
    if (REFUSAL.matcher(message).find()) {
      return Optional.empty();
    }
    return WatchedDependency.ofCategory(category)
        .filter(
            dependency ->
                isAway(dependency)
                    || (CONNECTION.matcher(message).find() && !LOST_CLAIM.matcher(message).find()));
  }

  /** Whoever exports spans says at each attempt that fails what its library says as well. */
  private static boolean isToldByItsWatch(String category, @Nullable Throwable thrown) {
    return WatchedDependency.ofCategory(category)
            .filter(WatchedDependency.TRACES::equals)
            .isPresent()
        && (thrown == null || FailureCause.isAboutTransport(thrown));
  }

  private boolean isAway(WatchedDependency dependency) {
    return outages.apply(dependency).isAway();
  }

  /** Without line breaks, and without the names of Java's types. */
  static String onOneLine(String message) {
    return TYPE.matcher(LINE_BREAK.matcher(message).replaceAll(" ")).replaceAll("");
  }

  private static String message(LogRecord record) {
    return String.valueOf(
        record instanceof ExtLogRecord extended
            ? extended.getFormattedMessage()
            : record.getMessage());
  }

  /** With the reason, where the message leaves that to the trace. */
  private static String line(String message, @Nullable Throwable failure) {
    return onOneLine(
        failure == null || isTold(failure, message) ? message : message + ": " + failure);
  }
}
