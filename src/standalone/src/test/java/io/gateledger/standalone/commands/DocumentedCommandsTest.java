package io.gateledger.standalone.commands;

import io.gateledger.standalone.terminal.Terminal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

import static org.assertj.core.api.Assertions.assertThat;

/** What the documents say of the launcher and of the demo is so, as far as it goes without them. */
class DocumentedCommandsTest {

  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  private static final Pattern LAUNCH = Pattern.compile("\\./gateledger ([^`#\\n]+)");

  /** A name, address or secret of the demo's, wherever a line that can be run has one. */
  private static final Pattern OF_THE_DEMO =
      Pattern.compile("\\b[a-z]+-demo\\b|demo-operator-token|127\\.0\\.0\\.1:9080");

  private static final Pattern PORT =
      Pattern.compile("(?:127\\.0\\.0\\.1:|localhost:|psql -h 127\\.0\\.0\\.1 -p )(\\d+)");

  @Test
  void shouldTakeEveryCommandLineOfTheDocuments() throws IOException {
    CommandLine launcher = launcher();
    List<String> refused = new ArrayList<>();
    int taken = 0;
    for (MatchResult launch : found(LAUNCH)) {
      String[] arguments = launch.group(1).strip().split("\\s+", -1);
      if (launcher.getSubcommands().containsKey(arguments[0])) {
        try {
          launcher.parseArgs(arguments);
          taken++;
        } catch (ParameterException mistaken) {
          refused.add(launch.group() + ": " + mistaken.getMessage());
        }
      }
    }

    assertThat(refused).isEmpty();
    assertThat(taken).isGreaterThan(5);
  }

  @Test
  void shouldFindTheNamesOfTheDocumentsInTheDemo() throws IOException {
    String demo =
        new DemoConfiguration(URI.create("http://127.0.0.1:9080"), Duration.ofSeconds(5)).yaml();

    assertThat(found(OF_THE_DEMO))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(demo).contains(name.group()));
  }

  @Test
  void shouldFindThePortsOfTheDocumentsInTheDemo() throws IOException {
    Set<String> ports =
        Objects.requireNonNull(launcher().getSubcommands().get("demo"))
            .getCommandSpec()
            .options()
            .stream()
            .map(OptionSpec::defaultValue)
            .collect(Collectors.toSet());

    assertThat(found(PORT))
        .hasSizeGreaterThan(5)
        .allSatisfy(port -> assertThat(ports).contains(port.group(1)));
  }

  @Test
  void shouldSayBeforeTheCommandsOfARunbookWhichPortsAndTokenTheyUse() throws IOException {
    List<String> silent = new ArrayList<>();
    int withCommands = 0;
    for (Path runbook : runbooks()) {
      String text = text(runbook);
      int first = text.indexOf("```");
      if (first >= 0) {
        withCommands++;
        String before = text.substring(0, first);
        String commands = text.substring(first);
        if (commands.contains("http://127.0.0.1:8080") && !before.contains("127.0.0.1:8080")
            || commands.contains("```sql") && !before.contains("-p 15432 ")
            || commands.contains("$TOKEN") && !before.contains(DemoConfiguration.OPERATOR_TOKEN)) {
          silent.add(runbook.getFileName().toString());
        }
      }
    }

    assertThat(silent).isEmpty();
    assertThat(withCommands).isGreaterThan(5);
  }

  private static List<Path> runbooks() throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve("docs/runbooks"))) {
      return files.sorted().toList();
    }
  }

  private static CommandLine launcher() {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    return Launcher.commandLine(new Terminal(nowhere, nowhere, Ansi.OFF));
  }

  private static List<MatchResult> found(Pattern pattern) throws IOException {
    try (Stream<Path> documents =
        Stream.concat(Stream.of(ROOT.resolve("README.md")), Files.walk(ROOT.resolve("docs")))) {
      return documents
          .filter(file -> file.toString().endsWith(".md") && !file.toString().contains("/adr/"))
          .flatMap(file -> pattern.matcher(text(file)).results())
          .collect(Collectors.toList());
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
