package io.gateledger.standalone.files;

import io.gateledger.standalone.StartupException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The right to use a data directory, held by one process at a time.
 *
 * <p>The operating system releases it when the holder dies, however it dies, so a server found
 * running in a directory whose lock is free is an orphan.
 */
public final class DirectoryLock implements AutoCloseable {

  private static final String FILE_NAME = "gateledger.lock";

  private final FileChannel channel;

  private DirectoryLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * @throws StartupException if another process, or another server of this process, holds the
   *     directory
   */
  public static DirectoryLock acquire(Path directory) {
    Path file = directory.resolve(FILE_NAME);
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        throw inUse(directory, file);
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
      return new DirectoryLock(channel);
    } catch (IOException e) {
      close(channel);
      throw new StartupException(
          "data directory %s cannot be used (%s): make it writable or choose another"
              .formatted(directory, e.getMessage()),
          e);
    } catch (StartupException e) {
      close(channel);
      throw e;
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static StartupException inUse(Path directory, Path file) throws IOException {
    String holder = Files.readString(file).strip();
    return new StartupException(
        "data directory %s is in use by process %s: stop that one or choose another directory"
            .formatted(directory, holder.isEmpty() ? "unknown" : holder));
  }

  private static void close(@Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    close(channel);
  }
}
