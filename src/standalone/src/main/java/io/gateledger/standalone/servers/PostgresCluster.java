package io.gateledger.standalone.servers;

import io.gateledger.standalone.StartupException;
import io.gateledger.standalone.files.Directories;
import io.gateledger.standalone.files.DirectoryLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A PostgreSQL data directory and the programs that act on it.
 *
 * <p>Its caller holds the directory's {@link DirectoryLock} wherever a server is started or
 * stopped.
 */
record PostgresCluster(Path directory, PostgresBinaries binaries, OsUser user) {

  private static final Pattern END =
      Pattern.compile(
          "received \\w+ shutdown request|PANIC:|was terminated by signal|No space left");

  static final String USERNAME = "gateledger";
  static final String DATABASE = "gateledger";

  private static final Duration INITDB_TIMEOUT = Duration.ofMinutes(2);
  private static final Duration PG_CTL_TIMEOUT = Duration.ofSeconds(90);

  /**
   * Makes the cluster unless there is one.
   *
   * <p>It is made beside its place and moved there when it is whole, so that a kill on the way
   * leaves no half of one.
   *
   * @throws StartupException if the directory holds something else, or a cluster of another major
   *     version
   */
  void prepare(boolean durable) {
    try {
      if (Files.exists(versionFile())) {
        requireMajorVersion();
      } else if (Directories.isEmpty(directory)) {
        initialise(durable);
      } else {
        throw new StartupException(
            "data directory %s is neither empty nor PostgreSQL's: choose another"
                .formatted(directory));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot prepare " + directory, e);
    }
  }

  private void requireMajorVersion() throws IOException {
    String found = Files.readString(versionFile()).strip();
    if (!found.equals(Integer.toString(binaries.majorVersion()))) {
      throw new StartupException(
          ("data directory %s belongs to PostgreSQL %s, and this is PostgreSQL %d: dump it with "
                  + "version %s and restore it here, or choose another directory; it was left as it is")
              .formatted(directory, found, binaries.majorVersion(), found));
    }
  }

  private void initialise(boolean durable) throws IOException {
    Path fresh = Files.createTempDirectory(directory.getParent(), "postgres-new-");
    try {
      user.grantAccess(fresh);
      List<String> initdb =
          new ArrayList<>(
              List.of(
                  binaries.program("initdb"),
                  "-D",
                  fresh.toString(),
                  "--username=" + USERNAME,
                  // Only loopback is listened on, and whoever is on this machine may read the
                  // printed psql line.
                  "--auth=trust",
                  "--encoding=UTF8",
                  "--locale=C",
                  "--locale-provider=builtin",
                  "--builtin-locale=C.UTF-8",
                  "--no-instructions"));
      if (!durable) {
        initdb.add("--no-sync");
      }
      requireSuccess("be initialised", user.command(initdb).run(INITDB_TIMEOUT));
      requireSuccess(
          "be given its database",
          user.command(
                  List.of(
                      binaries.program("postgres"), "--single", "-D", fresh.toString(), "postgres"))
              .run(INITDB_TIMEOUT, "create database " + DATABASE + "\n"));
      Files.move(fresh, directory, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Directories.delete(fresh);
    }
  }

  private void requireSuccess(String what, OsCommand.Result result) {
    if (!result.succeeded()) {
      throw new StartupException(
          "data directory %s cannot %s: %s".formatted(directory, what, lastError(result.output())));
    }
  }

  /** Starts a server and waits until it takes connections. */
  OsCommand.Result start(List<String> settings, Path log) {
    return user.command(
            List.of(
                binaries.program("pg_ctl"),
                "start",
                "-D",
                directory.toString(),
                "-l",
                log.toString(),
                "-w",
                "-t",
                "60",
                "-o",
                String.join(" ", settings)))
        .run(PG_CTL_TIMEOUT);
  }

  /** Stops the server, first letting it write what it holds; without a server it does nothing. */
  void stop() {
    if (postmaster().isPresent() && !stop("fast").succeeded()) {
      stop("immediate");
    }
  }

  private OsCommand.Result stop(String mode) {
    return user.command(
            List.of(
                binaries.program("pg_ctl"),
                "stop",
                "-D",
                directory.toString(),
                "-m",
                mode,
                "-w",
                "-t",
                "30"))
        .run(PG_CTL_TIMEOUT);
  }

  /**
   * Stops a server that a killed run left, and removes the process id of one that is gone: after a
   * restart of the machine another process may bear it, and PostgreSQL would take that one for a
   * server.
   */
  void stopOrphan() {
    stop();
    if (postmaster().isEmpty()) {
      try {
        Files.deleteIfExists(processIdFile());
      } catch (IOException e) {
        throw new UncheckedIOException("cannot remove " + processIdFile(), e);
      }
    }
  }

  /** The running server of this directory. */
  Optional<ProcessHandle> postmaster() {
    return processId().flatMap(ProcessHandle::of).filter(this::isPostmaster);
  }

  private Optional<Long> processId() {
    try (var lines = Files.lines(processIdFile())) {
      return lines.findFirst().map(String::strip).map(Long::valueOf);
    } catch (IOException | UncheckedIOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private boolean isPostmaster(ProcessHandle process) {
    ProcessHandle.Info info = process.info();
    // A dead process that nobody has reaped still has an id, but no program any more.
    boolean postgres = info.command().filter(command -> command.endsWith("postgres")).isPresent();
    boolean here =
        info.arguments()
            .map(arguments -> List.of(arguments).contains(directory.toString()))
            .orElse(true);
    return postgres && here;
  }

  Path processIdFile() {
    return directory.resolve("postmaster.pid");
  }

  private Path versionFile() {
    return directory.resolve("PG_VERSION");
  }

  /** The line of a server's output that says what is wrong. */
  /**
   * What a server that ran said of its end; no error of a session, which may be of any time before.
   */
  static String whyItEnded(String log) {
    return log.lines()
        .map(String::strip)
        .filter(line -> END.matcher(line).find())
        .reduce((first, second) -> second)
        .orElse("it did not say why");
  }

  static String lastError(String output) {
    List<String> lines = output.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    return lines.stream()
        .filter(line -> line.contains("FATAL:") || line.contains("error:"))
        .reduce((first, second) -> second)
        .or(() -> lines.stream().reduce((first, second) -> second))
        .orElse("it said nothing");
  }
}
