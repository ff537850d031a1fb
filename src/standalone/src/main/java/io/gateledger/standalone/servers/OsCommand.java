package io.gateledger.standalone.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A short-lived command of the operating system.
 *
 * <p>Its output goes to a file and not a pipe: a server that a command leaves running may keep the
 * output open, and a reader of the pipe would wait for the server's end.
 */
record OsCommand(List<String> words) {

  OsCommand {
    words = List.copyOf(words);
    if (words.isEmpty()) {
      throw new IllegalArgumentException("a command needs a program");
    }
  }

  static OsCommand of(String... words) {
    return new OsCommand(List.of(words));
  }

  /** What a command left: its exit code, and what it printed. */
  record Result(int exitCode, String output) {

    boolean succeeded() {
      return exitCode == 0;
    }
  }

  Result run(Duration timeout) {
    return run(timeout, "");
  }

  /** Runs to the end; a program that is missing or exceeds its time counts as failed. */
  Result run(Duration timeout, String input) {
    try {
      Path output = Files.createTempFile("gateledger-command-", ".log");
      Path in = Files.createTempFile("gateledger-command-", ".in");
      try {
        Files.writeString(in, input);
        int exitCode = run(timeout, in, output);
        return new Result(exitCode, Files.readString(output, StandardCharsets.UTF_8));
      } finally {
        Files.delete(output);
        Files.delete(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + words.getFirst(), e);
    }
  }

  private int run(Duration timeout, Path input, Path output) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .redirectInput(input.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    // A user's own PGDATA or PGPORT must not steer a server that is none of theirs.
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    // Nor must a user's language, whose words would be looked through for errors in vain, or a time
    // zone that PostgreSQL does not have.
    builder.environment().keySet().removeIf(name -> name.startsWith("LC_"));
    builder.environment().remove("LANGUAGE");
    builder.environment().putAll(Map.of("LANG", "C", "LC_ALL", "C", "TZ", "UTC"));
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      Files.writeString(output, String.valueOf(e.getMessage()));
      return 127;
    }
    try {
      if (process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        return process.exitValue();
      }
      process.destroyForcibly();
      return 124;
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return 130;
    }
  }
}
