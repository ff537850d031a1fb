package io.gateledger.standalone.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;

/**
 * Stops the database server when this JVM is gone, however it went.
 *
 * <p>A shell waits for the end of a pipe that only this JVM holds open. Signals of the terminal
 * pass it by: on Ctrl-C the database must outlive the service that writes to it.
 */
final class PostgresWatchdog implements AutoCloseable {

  private static final String SCRIPT =
      """
      trap '' HUP INT TERM
      cat >/dev/null
      [ "$(head -n 1 "$1" 2>/dev/null)" = "$2" ] && kill -INT "$2"
      """;

  private final Process shell;

  private PostgresWatchdog(Process shell) {
    this.shell = shell;
  }

  static PostgresWatchdog start(ProcessHandle postmaster, Path processIdFile) {
    try {
      return new PostgresWatchdog(
          new ProcessBuilder(
                  "/bin/sh",
                  "-c",
                  SCRIPT,
                  "gateledger-watchdog",
                  processIdFile.toString(),
                  Long.toString(postmaster.pid()))
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot watch over PostgreSQL", e);
    }
  }

  @Override
  public void close() {
    shell.destroyForcibly();
  }
}
