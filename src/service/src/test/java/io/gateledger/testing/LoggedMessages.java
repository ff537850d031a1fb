package io.gateledger.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What a type tells whoever runs the service. */
public final class LoggedMessages extends Handler implements AutoCloseable {

  private final Logger logger;
  private final List<String> messages = new CopyOnWriteArrayList<>();

  private LoggedMessages(Logger logger) {
    this.logger = logger;
  }

  public static LoggedMessages of(Class<?> type) {
    LoggedMessages messages = new LoggedMessages(Logger.getLogger(type.getName()));
    messages.logger.addHandler(messages);
    return messages;
  }

  /** As they were written, their parts filled in. */
  public List<String> messages() {
    return List.copyOf(messages);
  }

  @Override
  public void publish(LogRecord entry) {
    Object[] parts = entry.getParameters();
    messages.add(
        parts == null || parts.length == 0
            ? entry.getMessage()
            : entry.getMessage().formatted(parts));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
  }
}
