package io.gateledger.standalone.servers;

import io.gateledger.standalone.StartupException;
import io.gateledger.standalone.files.Directories;
import io.gateledger.standalone.files.DirectoryLock;
import io.gateledger.standalone.files.LogFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server on the loopback interface, with its data in a directory that a later start
 * finds again.
 *
 * <p>It holds one database, {@code gateledger}, owned by the user of the same name, who needs no
 * password. The server ends with {@link #close} or with this JVM, whichever comes first.
 */
public final class EmbeddedPostgres implements AutoCloseable {

  private static final int MAX_ATTEMPTS = 3;

  private final PostgresCluster cluster;
  private final DirectoryLock lock;
  private final PostgresWatchdog watchdog;
  private final ProcessHandle postmaster;
  private final LogFile log;
  private final int port;

  private EmbeddedPostgres(
      PostgresCluster cluster,
      DirectoryLock lock,
      PostgresWatchdog watchdog,
      ProcessHandle postmaster,
      LogFile log,
      int port) {
    this.cluster = cluster;
    this.lock = lock;
    this.watchdog = watchdog;
    this.postmaster = postmaster;
    this.log = log;
    this.port = port;
  }

  /**
   * How a server is run.
   *
   * @param durable whether a commit survives a crash of the machine; off, it is faster, for data
   *     that a test throws away
   * @param log the file for the server's own log; by default {@code server.log} in the data
   *     directory
   */
  public record Options(boolean durable, @Nullable Path log) {

    /** Every commit reaches the disk. */
    public static Options standard() {
      return new Options(true, null);
    }

    /** For tests: nothing waits for the disk. */
    public static Options forTests() {
      return new Options(false, null);
    }

    public Options withLog(Path file) {
      return new Options(durable, file);
    }

    private Path logFor(Path directory) {
      return log == null ? directory.resolve("server.log") : log.toAbsolutePath();
    }
  }

  /**
   * Starts a durable server.
   *
   * @param port the port to listen on, or 0 for any that is free
   * @throws StartupException if the directory or the port cannot be used, or PostgreSQL does not
   *     start
   */
  public static EmbeddedPostgres start(Path dataDirectory, int port) {
    return start(dataDirectory, port, Options.standard());
  }

  /** As {@link #start(Path, int)}, run as the options say. */
  public static EmbeddedPostgres start(Path dataDirectory, int port, Options options) {
    return start(dataDirectory, port, options, OsUser.detect());
  }

  static EmbeddedPostgres start(Path dataDirectory, int port, Options options, OsUser user) {
    Path directory = Directories.createWritable(dataDirectory);
    PostgresBinaries binaries = PostgresBinaries.unpack(user.cacheDirectory());
    PostgresCluster cluster = new PostgresCluster(directory, binaries, user);
    cluster.prepare(options.durable());
    DirectoryLock lock = DirectoryLock.acquire(directory);
    try {
      // The data may be of a start that ran as another user.
      user.grantAccess(directory);
      cluster.stopOrphan();
      LogFile log = prepareLog(options.logFor(directory), user);
      int taken = start(cluster, port, options.durable(), log);
      ProcessHandle postmaster =
          cluster
              .postmaster()
              .orElseThrow(
                  () -> new StartupException("PostgreSQL ended at once: see " + log.path()));
      PostgresWatchdog watchdog = PostgresWatchdog.start(postmaster, cluster.processIdFile());
      return new EmbeddedPostgres(cluster, lock, watchdog, postmaster, log, taken);
    } catch (RuntimeException e) {
      cluster.stop();
      lock.close();
      throw e;
    }
  }

  // Made by this process, since another user that runs the server may not write beside it.
  private static LogFile prepareLog(Path path, OsUser user) {
    LogFile log = LogFile.open(path);
    user.grantAccess(path);
    return log;
  }

  private static int start(PostgresCluster cluster, int port, boolean durable, LogFile log) {
    if (port != 0) {
      LoopbackPorts.requireFree("PostgreSQL", port);
    }
    for (int attempt = 1; ; attempt++) {
      int candidate = port == 0 ? LoopbackPorts.findFree() : port;
      if (cluster.start(settings(candidate, durable), log.path()).succeeded()) {
        return candidate;
      }
      String error = PostgresCluster.lastError(log.text());
      // A free port may be lost to another process, and the children of a killed server take a
      // moment to leave.
      if (attempt == MAX_ATTEMPTS) {
        throw new StartupException(
            "PostgreSQL did not start in %s: %s; see %s"
                .formatted(cluster.directory(), error, log.path()));
      }
    }
  }

  private static List<String> settings(int port, boolean durable) {
    List<String> settings =
        new ArrayList<>(
            List.of(
                "-p " + port,
                "-c listen_addresses=" + LoopbackPorts.ADDRESS,
                "-c unix_socket_directories=",
                "-c timezone=UTC",
                "-c log_timezone=UTC",
                // A first look at a large estate writes a gigabyte: a checkpoint in the middle of
                // it would have whole pages logged again (docs/performance.md).
                "-c max_wal_size=4GB"));
    settings.add(
        durable
            // A segment that is used again costs a tenth of a new one.
            ? "-c min_wal_size=1GB"
            : "-c fsync=off -c synchronous_commit=off -c full_page_writes=off");
    return settings;
  }

  /** The database's address for the PostgreSQL driver, without credentials. */
  public String jdbcUrl() {
    return "jdbc:postgresql://%s:%d/%s"
        .formatted(LoopbackPorts.ADDRESS, port, PostgresCluster.DATABASE);
  }

  public String database() {
    return PostgresCluster.DATABASE;
  }

  /** The user that owns the database; there is no password. */
  public String username() {
    return PostgresCluster.USERNAME;
  }

  public int port() {
    return port;
  }

  /** The server's version, as in {@code 17.11}. */
  public String version() {
    return cluster.binaries().serverVersion();
  }

  /** Whether the server still runs. */
  public boolean isRunning() {
    return cluster.postmaster().isPresent();
  }

  /** Completes once the server has ended, however it did, with what its user is to know of it. */
  public CompletableFuture<String> onExit() {
    return postmaster
        .onExit()
        .thenApply(
            gone ->
                "PostgreSQL ended (%s): see %s, and start again; what was committed is kept"
                    .formatted(PostgresCluster.whyItEnded(log.text()), log.path()));
  }

  /** Ends all sessions, writes what is held, and stops the server. A second call does nothing. */
  @Override
  public void close() {
    cluster.stop();
    watchdog.close();
    lock.close();
  }
}
