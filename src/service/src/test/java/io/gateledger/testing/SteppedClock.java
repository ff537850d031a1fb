package io.gateledger.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A wall clock of one process that can be stepped while it runs, by libfaketime. Elapsed time goes
 * on as it does: a clock that is set moves no timer.
 */
public final class SteppedClock {

  private static final List<Path> PLACES =
      List.of(
          Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1"),
          Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1"),
          Path.of("/usr/lib64/faketime/libfaketime.so.1"));

  private final Path library;
  private final Path offset;

  private SteppedClock(Path library, Path offset) {
    this.library = library;
    this.offset = offset;
    step(Duration.ZERO);
  }

  /** A clock that is right until it is stepped; empty where libfaketime is not installed. */
  public static Optional<SteppedClock> create() {
    return PLACES.stream()
        .filter(Files::exists)
        .findFirst()
        .map(library -> new SteppedClock(library, temporaryFile()));
  }

  /** What a process has to have in its environment to live by this clock. */
  public Map<String, String> environment() {
    return Map.of(
        "LD_PRELOAD",
        library.toString(),
        "FAKETIME_TIMESTAMP_FILE",
        offset.toString(),
        // In seconds: to read the file at each look at the clock takes a processor.
        "FAKETIME_CACHE_DURATION",
        "1",
        "FAKETIME_DONT_FAKE_MONOTONIC",
        "1",
        // Otherwise each wait for a time ends at once, and every thread spins.
        "FAKETIME_FORCE_MONOTONIC_FIX",
        "0");
  }

  /** Sets the clock to be so far ahead of the true time; negative: behind. */
  public void step(Duration ahead) {
    try {
      Path next = Files.createTempFile(offset.getParent(), "gateledger-clock", ".next");
      Files.writeString(next, "%+d".formatted(ahead.toSeconds()));
      // At once, for it is read while it is written.
      Files.move(next, offset, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path temporaryFile() {
    try {
      return Files.createTempFile("gateledger-clock", ".offset");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
