package io.gateledger.simulator.estate;

import io.gateledger.simulator.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Keeps the estate in a file across restarts. The file is replaced whole by a rename, so a killed
 * simulator leaves the last complete state; changes of the last tenth of a second may be missing,
 * which is the price of not writing the file once a change.
 */
public final class StateFile implements AutoCloseable {

  private static final Logger LOG = System.getLogger(StateFile.class.getName());
  private static final long WRITE_INTERVAL_MILLIS = 100;

  private final Path file;
  private final Estate estate;
  private final AtomicBoolean dirty = new AtomicBoolean();
  private final ScheduledFuture<?> writer;

  private StateFile(Path file, Estate estate, ScheduledExecutorService scheduler) {
    this.file = file;
    this.estate = estate;
    this.writer =
        scheduler.scheduleWithFixedDelay(
            this::attemptWrite,
            WRITE_INTERVAL_MILLIS,
            WRITE_INTERVAL_MILLIS,
            TimeUnit.MILLISECONDS);
  }

  /**
   * Restores the estate when the file exists, then keeps it up to date.
   *
   * @throws IllegalArgumentException when the file is there and cannot be read as a state
   */
  public static StateFile open(Path file, Estate estate, ScheduledExecutorService scheduler) {
    if (Files.exists(file)) {
      estate.restore(read(file));
    }
    StateFile kept = new StateFile(file.toAbsolutePath(), estate, scheduler);
    estate.setChangeListener(() -> kept.dirty.set(true));
    kept.write();
    return kept;
  }

  /** Writes what is still unwritten. */
  @Override
  public void close() {
    writer.cancel(false);
    writeIfDirty();
  }

  private static EstateSnapshot read(Path file) {
    try {
      String text = Files.readString(file);
      return SnapshotJson.read(
          Json.readObject(text)
              .orElseThrow(() -> new IllegalArgumentException("it holds no JSON object")));
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException(
          "state file %s cannot be read: %s. Remove it to begin with a fresh estate."
              .formatted(file, e.getMessage()),
          e);
    }
  }

  /** The scheduler drops a task that throws: a full disk must not end the keeping for good. */
  private void attemptWrite() {
    try {
      writeIfDirty();
    } catch (UncheckedIOException e) {
      LOG.log(Level.WARNING, "state not written, will try again", e);
    }
  }

  private synchronized void writeIfDirty() {
    if (dirty.getAndSet(false)) {
      write();
    }
  }

  private void write() {
    Path next = file.resolveSibling(file.getFileName() + ".next");
    try {
      Files.write(next, Json.bytes(SnapshotJson.write(estate.snapshot())));
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      dirty.set(true);
      throw new UncheckedIOException("state file " + file + " cannot be written", e);
    }
  }
}
