package io.gateledger.crash;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What is said of a crash run: to who watches, and at once to a file, which has it whatever becomes
 * of the run.
 */
final class CrashLog implements AutoCloseable {

  private final PrintStream file;

  private CrashLog(PrintStream file) {
    this.file = file;
  }

  /** Begins a file anew. */
  static CrashLog into(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    return new CrashLog(new PrintStream(Files.newOutputStream(file), true, StandardCharsets.UTF_8));
  }

  void say(String line) {
    System.out.println("crash: " + line);
    file.println(line);
  }

  void say(String format, Object... values) {
    say(format.formatted(values));
  }

  /** Why it is no success; whoever runs it is told by the failure itself. */
  void fail(Throwable failure) {
    file.println("FAILED");
    failure.printStackTrace(file);
  }

  @Override
  public void close() {
    file.close();
  }
}
