package io.gateledger.standalone.files;

import io.gateledger.standalone.StartupException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * The log of this JVM, which holds the broker, the simulator and the clients: warnings, in a file.
 */
public final class LoggingConfiguration {

  private static final int MAX_BYTES = 5_000_000;

  private static final String LINE = "%1$tFT%1$tT.%1$tL %4$s %2$s %5$s%6$s%n";

  // Held, since a logger that nobody holds forgets its level. This one warns of topics the service
  // is yet to make.
  private static final Logger CLIENT = Logger.getLogger("org.apache.kafka.clients.NetworkClient");

  private LoggingConfiguration() {}

  public static void logTo(Path file) {
    System.setProperty("java.util.logging.SimpleFormatter.format", LINE);
    CLIENT.setLevel(Level.SEVERE);
    Logger root = Logger.getLogger("");
    for (Handler handler : root.getHandlers()) {
      root.removeHandler(handler);
    }
    try {
      LogFile log = LogFile.open(file);
      // In a pattern a percent sign begins a placeholder.
      FileHandler handler =
          new FileHandler(log.path().toString().replace("%", "%%"), MAX_BYTES, 1, true);
      handler.setFormatter(new SimpleFormatter());
      root.addHandler(handler);
      root.setLevel(Level.WARNING);
    } catch (IOException e) {
      throw new StartupException(
          "log %s cannot be written (%s): make it writable".formatted(file, e.getMessage()), e);
    }
  }
}
