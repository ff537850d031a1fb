package io.gateledger.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Bash as the documents' lines find it in tests: the tools of any system are there, {@code curl}
 * speaks over bash's own sockets, {@code ./gateledger} only notes that it was called, and
 * everything else is written down as not run, whether this machine has it or not.
 */
final class DocumentShell {

  private static final List<String> TOOLS = List.of("cat", "getent", "sed");

  private final Path folder;
  private final Path prelude;

  DocumentShell(Path folder) throws IOException {
    this.folder = folder;
    Path tools = Files.createDirectory(folder.resolve("tools"));
    for (String tool : TOOLS) {
      Files.createSymbolicLink(tools.resolve(tool), found(tool));
    }
    Path launcher = folder.resolve("gateledger");
    Files.writeString(launcher, "#!/bin/sh\necho \"$*\" >>\"$LAUNCHED\"\n");
    launcher.toFile().setExecutable(true);
    prelude = Repository.file("src/service/src/test/resources/deploy/document-shell.sh");
  }

  /**
   * Runs lines that a reader would type one after the other.
   *
   * @return what went wrong, and empty where all of it worked
   */
  String run(String lines) throws IOException, InterruptedException {
    Path script = folder.resolve("lines.sh");
    Path output = folder.resolve("output");
    Files.writeString(script, ". '%s'\n%s".formatted(prelude, lines));
    ProcessBuilder bash =
        new ProcessBuilder("bash", script.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    bash.environment().clear();
    bash.environment().put("PATH", folder.resolve("tools").toString());
    for (String list : List.of("REQUESTS", "LAUNCHED", "NOT_RUN")) {
      bash.environment().put(list, folder.resolve(list).toString());
    }
    Process running = bash.start();
    if (!running.waitFor(30, TimeUnit.SECONDS)) {
      running.destroyForcibly();
      return "did not end";
    }
    return running.exitValue() == 0
        ? ""
        : "ended with %d: %s".formatted(running.exitValue(), Files.readString(output));
  }

  /** Status, method and URL of each request so far. */
  List<String> requests() throws IOException {
    return list("REQUESTS");
  }

  /** The arguments of each call of {@code ./gateledger} so far. */
  List<String> launched() throws IOException {
    return list("LAUNCHED");
  }

  /** What would have been started so far, and was not. */
  List<String> notRun() throws IOException {
    return list("NOT_RUN");
  }

  private List<String> list(String name) throws IOException {
    Path file = folder.resolve(name);
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  private static Path found(String tool) {
    return Stream.of("/usr/bin/", "/bin/")
        .map(folder -> Path.of(folder + tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }
}
