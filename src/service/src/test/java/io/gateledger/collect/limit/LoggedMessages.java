package io.gateledger.collect.limit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What a type tells whoever runs the service. */
final class LoggedMessages extends Handler implements AutoCloseable {

  private final Logger logger;
  private final List<String> messages = new CopyOnWriteArrayList<>();

  private LoggedMessages(Logger logger) {
    this.logger = logger;
  }

  static LoggedMessages of(Class<?> type) {
    LoggedMessages messages = new LoggedMessages(Logger.getLogger(type.getName()));
    messages.logger.addHandler(messages);
    return messages;
  }

  /** As they were written, though their parts may not be filled in. */
  List<String> messages() {
    return List.copyOf(messages);
  }

  @Override
  public void publish(LogRecord entry) {
    messages.add(entry.getMessage());
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
  }
}
