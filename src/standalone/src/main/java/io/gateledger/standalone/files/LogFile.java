package io.gateledger.standalone.files;

import io.gateledger.standalone.StartupException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A log that each start appends to.
 *
 * @param start where this start's part begins
 */
public record LogFile(Path path, long start) {

  private static final long MAX_BYTES = 20_000_000;
  private static final String PREFIX = "gateledger: ";

  /** The file, put aside as {@code .1} first when it has grown large. */
  public static LogFile open(Path path) {
    try {
      Files.createDirectories(path.getParent());
      if (Files.exists(path) && Files.size(path) > MAX_BYTES) {
        Files.move(
            path,
            path.resolveSibling(path.getFileName() + ".1"),
            StandardCopyOption.REPLACE_EXISTING);
      }
      if (!Files.exists(path)) {
        Files.createFile(path);
      }
      return new LogFile(path, Files.size(path));
    } catch (IOException e) {
      throw new StartupException(
          "log %s cannot be written (%s): make it writable".formatted(path, e.getMessage()), e);
    }
  }

  /** What was logged since this start. */
  public String text() {
    try (var in = Files.newInputStream(path)) {
      in.skipNBytes(start);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }

  /**
   * The line that says best why the program ended: its own last word to the user, else the last
   * cause or error it logged, else its last line.
   */
  public Optional<String> lastError() {
    List<String> lines = text().lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    return last(lines, line -> line.startsWith(PREFIX))
        .map(line -> line.substring(PREFIX.length()))
        .or(() -> last(lines, line -> line.startsWith("Caused by: ")))
        .or(() -> last(lines, LogFile::isError))
        .or(() -> last(lines, line -> true));
  }

  // Plain text or JSON lines, as the service is configured.
  private static boolean isError(String line) {
    return line.contains(" ERROR ")
        || line.contains("\"level\":\"ERROR\"")
        || line.startsWith("Error");
  }

  private static Optional<String> last(List<String> lines, Predicate<String> wanted) {
    return lines.stream().filter(wanted).reduce((first, second) -> second);
  }
}
