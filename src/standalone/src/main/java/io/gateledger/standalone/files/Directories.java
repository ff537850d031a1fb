package io.gateledger.standalone.files;

import io.gateledger.standalone.StartupException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Making, looking into and removing directories. */
public final class Directories {

  private Directories() {}

  /**
   * Makes the directory and its parents where they are missing.
   *
   * @return the absolute path
   * @throws StartupException if it cannot be made or written to
   */
  public static Path createWritable(Path directory) {
    Path absolute = directory.toAbsolutePath().normalize();
    try {
      Files.createDirectories(absolute);
    } catch (IOException e) {
      throw new StartupException(
          "data directory %s cannot be made (%s): choose another".formatted(absolute, e), e);
    }
    if (!Files.isWritable(absolute)) {
      throw new StartupException(
          "data directory %s is not writable: make it so or choose another".formatted(absolute));
    }
    return absolute;
  }

  public static boolean isEmpty(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.findAny().isEmpty();
    }
  }

  /** Removes the tree without following symbolic links; a missing one is no mistake. */
  public static void delete(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    Files.walkFileTree(
        tree,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
