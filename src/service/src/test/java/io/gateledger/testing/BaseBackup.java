package io.gateledger.testing;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A copy of the files of a PostgreSQL that is written to meanwhile, made as {@code pg_basebackup}
 * makes it: that program and {@code pg_dump} are not among the embedded server's.
 */
final class BaseBackup {

  /** Of the server that runs, and none of the copy's affair. */
  private static final Set<String> LEFT_OUT = Set.of("postmaster.pid", "postmaster.opts");

  private static final Path LOG = Path.of("pg_wal");

  private final Path copy;

  private BaseBackup(Path copy) {
    this.copy = copy;
  }

  /**
   * @param folder where nothing is yet
   */
  static BaseBackup take(Connection session, Path folder) throws SQLException, IOException {
    Path data = Path.of(Queries.texts(session, "show data_directory").getFirst());
    Queries.texts(session, "select pg_backup_start('test', true)");
    copy(data, folder, true);
    String label = Queries.texts(session, "select labelfile from pg_backup_stop(false)").getFirst();
    Files.writeString(folder.resolve("backup_label"), label);
    // All of it up to the end of the backup, which is what the copy needs to be whole.
    copy(data.resolve(LOG), folder.resolve(LOG), false);
    return new BaseBackup(folder);
  }

  /** Puts the copy in the place of what a server has that is stopped. */
  void restore(Path data) throws IOException {
    Files.walkFileTree(data, new Removal(data));
    copy(copy, data, false);
  }

  private static void copy(Path from, Path to, boolean withoutLog) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
              throws IOException {
            Path target = to.resolve(from.relativize(directory));
            if (!Files.exists(target)) {
              Files.copy(directory, target, StandardCopyOption.COPY_ATTRIBUTES);
            }
            return withoutLog && from.relativize(directory).equals(LOG)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Path name = from.relativize(file);
            if (!LEFT_OUT.contains(name.toString())) {
              try {
                Files.copy(file, to.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
              } catch (NoSuchFileException e) {
                // Removed while its folder was read: the log knows of it.
              }
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException gone) throws IOException {
            if (gone instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw gone;
          }
        });
  }

  private static final class Removal extends SimpleFileVisitor<Path> {

    private final Path root;

    Removal(Path root) {
      this.root = root;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
        throws IOException {
      if (!directory.equals(root)) {
        Files.delete(directory);
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
