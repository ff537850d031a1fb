package io.gateledger.standalone.servers;

import io.gateledger.standalone.StartupException;
import io.gateledger.standalone.files.Directories;
import io.gateledger.standalone.files.DirectoryLock;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.AppInfoParser;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A Kafka broker in this JVM, on the loopback interface, with its data in a directory that a later
 * start finds again.
 *
 * <p>It is broker and controller in one, sized for one machine, and creates no topic by itself. A
 * process that ends without {@link #close} loses no acknowledged record, but its next start takes
 * up to five seconds longer.
 *
 * <p>Kafka spells the names of its settings and metrics in the JVM's locale, and does not start in
 * some; a JVM that starts one gets the locale of no country.
 */
public final class EmbeddedKafka implements AutoCloseable {

  private static final int NODE = 1;

  private final KafkaRaftServer server;
  private final CompletableFuture<String> exit;
  private final DirectoryLock lock;
  private final int port;

  private EmbeddedKafka(
      KafkaRaftServer server, CompletableFuture<String> exit, DirectoryLock lock, int port) {
    this.server = server;
    this.exit = exit;
    this.lock = lock;
    this.port = port;
  }

  /**
   * Starts a broker.
   *
   * @param port the port to listen on, or 0 for any that is free
   * @throws StartupException if the directory or the port cannot be used, or Kafka does not start
   */
  public static EmbeddedKafka start(Path dataDirectory, int port) {
    Locale.setDefault(Locale.ROOT);
    Path directory = Directories.createWritable(dataDirectory);
    DirectoryLock lock = DirectoryLock.acquire(directory);
    try {
      if (port != 0) {
        LoopbackPorts.requireFree("Kafka", port);
      }
      format(directory);
      int taken = port == 0 ? LoopbackPorts.findFree() : port;
      CompletableFuture<String> exit = new CompletableFuture<>();
      keepTheProcess(exit);
      return new EmbeddedKafka(startServer(directory, taken), exit, lock, taken);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * A broker that cannot go on ends its process, without a word: for one that is a part of this
   * process, whoever started it is told instead.
   */
  private static void keepTheProcess(CompletableFuture<String> exit) {
    Exit.Procedure told =
        (status, message) ->
            exit.complete(
                "Kafka ended (%s): see the launcher's log, and start again; what was committed is kept"
                    .formatted(message == null ? "it cannot go on" : message));
    Exit.setExitProcedure(told);
    Exit.setHaltProcedure(told);
  }

  private static KafkaRaftServer startServer(Path directory, int port) {
    KafkaRaftServer server = null;
    try {
      server =
          new KafkaRaftServer(
              new KafkaConfig(settings(directory, port, LoopbackPorts.findFree()), false),
              Time.SYSTEM);
      server.startup();
      return server;
    } catch (RuntimeException e) {
      if (server != null) {
        server.shutdown();
      }
      throw new StartupException(
          "Kafka did not start in %s (%s): if the data is of a newer version use that, or choose another directory"
              .formatted(directory, e.getMessage()),
          e);
    }
  }

  private static void format(Path directory) {
    if (Files.exists(directory.resolve("meta.properties"))) {
      return;
    }
    try (PrintStream silent =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      new Formatter()
          .setPrintStream(silent)
          .setNodeId(NODE)
          .setClusterId(Uuid.randomUuid().toString())
          .setControllerListenerName("CONTROLLER")
          .setDirectories(List.of(directory.toString()))
          .setMetadataLogDirectory(directory.toString())
          .run();
    } catch (Exception e) {
      throw new StartupException(
          "data directory %s cannot be made ready for Kafka (%s): make it writable or choose another"
              .formatted(directory, e.getMessage()),
          e);
    }
  }

  private static Map<String, String> settings(Path directory, int port, int controllerPort) {
    return Map.ofEntries(
        Map.entry("process.roles", "broker,controller"),
        Map.entry("node.id", Integer.toString(NODE)),
        Map.entry(
            "controller.quorum.voters", NODE + "@" + LoopbackPorts.ADDRESS + ":" + controllerPort),
        Map.entry("controller.listener.names", "CONTROLLER"),
        Map.entry(
            "listeners",
            "PLAINTEXT://%s:%d,CONTROLLER://%s:%d"
                .formatted(LoopbackPorts.ADDRESS, port, LoopbackPorts.ADDRESS, controllerPort)),
        Map.entry(
            "advertised.listeners", "PLAINTEXT://%s:%d".formatted(LoopbackPorts.ADDRESS, port)),
        Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
        Map.entry("log.dirs", directory.toString()),
        Map.entry("auto.create.topics.enable", "false"),
        // After an unclean stop the controller waits this long before it takes the broker back.
        Map.entry("broker.session.timeout.ms", "5000"),
        Map.entry("group.initial.rebalance.delay.ms", "0"),
        Map.entry("offsets.topic.num.partitions", "3"),
        Map.entry("offsets.topic.replication.factor", "1"),
        Map.entry("transaction.state.log.num.partitions", "3"),
        Map.entry("transaction.state.log.replication.factor", "1"),
        Map.entry("transaction.state.log.min.isr", "1"),
        Map.entry("share.coordinator.state.topic.num.partitions", "3"),
        Map.entry("share.coordinator.state.topic.replication.factor", "1"),
        Map.entry("share.coordinator.state.topic.min.isr", "1"),
        Map.entry("num.network.threads", "2"),
        Map.entry("num.io.threads", "2"),
        Map.entry("log.cleaner.threads", "1"),
        // The default takes half of the launcher's heap.
        Map.entry("log.cleaner.dedupe.buffer.size", "4194304"));
  }

  /** The broker's address, as a client's {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return LoopbackPorts.ADDRESS + ":" + port;
  }

  /** The broker's version, as in {@code 4.1.1}. */
  public static String version() {
    return AppInfoParser.getVersion();
  }

  /** Completes once the broker could not go on, with what its user is to know of it. */
  public CompletableFuture<String> onExit() {
    return exit.copy();
  }

  /** Writes what is held and stops the broker. A second call does nothing. */
  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
    lock.close();
  }
}
