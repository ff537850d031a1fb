package io.gateledger.logging;

import io.gateledger.deploy.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The table of docs/logs.md has each line of the log, and none that is no more. */
class LogTableTest {

  private static final Pattern CALL =
      Pattern.compile("LOG\\s*\\.(?:info|warn|error)f?\\(\\s*(?:\\w+,\\s*)?\"([^\"]*)\"");
  private static final Pattern QUOTED = Pattern.compile("`([^`]*)`");

  @Test
  void shouldHaveEveryLine() throws IOException {
    Set<String> written = written();
    List<String> printed = printed();

    assertThat(printed)
        .hasSizeGreaterThan(50)
        .allMatch(text -> written.stream().anyMatch(text::startsWith), "is in docs/logs.md");
    assertThat(written)
        .allMatch(
            text -> printed.stream().anyMatch((Predicate<String>) line -> line.startsWith(text)),
            "is a line of the log");
  }

  private static Set<String> written() throws IOException {
    return Files.readAllLines(Repository.file("docs/logs.md")).stream()
        .dropWhile(line -> !line.equals("## The lines"))
        .filter(line -> line.startsWith("| ") && line.contains("`"))
        .map(line -> line.split("\\|", -1)[3])
        .flatMap(cell -> QUOTED.matcher(cell).results().map(quoted -> quoted.group(1)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> printed() throws IOException {
    try (Stream<Path> files = Files.walk(Repository.file("src/service/src/main/java"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(LogTableTest::read)
          .flatMap(source -> CALL.matcher(source).results().map(call -> call.group(1)))
          .toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
