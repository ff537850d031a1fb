package io.gateledger.standalone.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The process id of a child process that outlives a kill of its launcher for a moment, so that the
 * next start can wait for its end rather than stumble over its port.
 */
public record PidFile(Path file) {

  private static final Duration EXIT_TIMEOUT = Duration.ofSeconds(12);

  public void write(ProcessHandle process) {
    try {
      Files.writeString(file, process.pid() + "\n" + startOf(process) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  public void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + file, e);
    }
  }

  /**
   * Waits for the recorded process to leave, as it does without its launcher, and kills it if it
   * stays.
   */
  void endOrphan() {
    process().ifPresent(PidFile::end);
    delete();
  }

  private static void end(ProcessHandle process) {
    try {
      process.onExit().get(EXIT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  // The process id alone would name a stranger after a restart of the machine.
  private Optional<ProcessHandle> process() {
    try {
      List<String> lines = Files.readAllLines(file);
      return ProcessHandle.of(Long.parseLong(lines.getFirst()))
          .filter(process -> lines.get(1).equals(startOf(process)));
    } catch (IOException
        | NumberFormatException
        | IndexOutOfBoundsException
        | NoSuchElementException e) {
      return Optional.empty();
    }
  }

  private static String startOf(ProcessHandle process) {
    return process.info().startInstant().map(Object::toString).orElse("unknown");
  }
}
