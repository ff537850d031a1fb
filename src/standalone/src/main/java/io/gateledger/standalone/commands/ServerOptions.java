package io.gateledger.standalone.commands;

import io.gateledger.standalone.StartupException;
import io.gateledger.standalone.files.DataDirectory;
import io.gateledger.standalone.files.LoggingConfiguration;
import io.gateledger.standalone.servers.EmbeddedKafka;
import io.gateledger.standalone.servers.EmbeddedPostgres;
import io.gateledger.standalone.servers.LoopbackPorts;
import io.gateledger.standalone.servers.PortInUseException;
import io.gateledger.standalone.terminal.Terminal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that demo and run share: where data, servers and the service are. */
final class ServerOptions {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "where data is kept between starts (default: ./data)")
  private Path data = Path.of("data");

  @Option(
      names = "--postgres-port",
      paramLabel = "PORT",
      defaultValue = "15432",
      description = "port of PostgreSQL; 0 for any (default: ${DEFAULT-VALUE})")
  private int postgresPort;

  @Option(
      names = "--kafka-port",
      paramLabel = "PORT",
      defaultValue = "9092",
      description = "port of Kafka; 0 for any (default: ${DEFAULT-VALUE})")
  private int kafkaPort;

  @Option(
      names = "--service",
      paramLabel = "JAR",
      description = "the service to start (default: the one of this build)")
  private @Nullable Path service;

  /**
   * Opens the data directory for as long as the command runs, and begins the launcher's log in it.
   */
  DataDirectory openData(ComponentStack components) throws InterruptedException {
    DataDirectory opened =
        ComponentStack.await(
            components.startQuietly("data directory", () -> DataDirectory.open(data)));
    LoggingConfiguration.logTo(opened.log("launcher"));
    return opened;
  }

  /**
   * The port, or a free one for 0.
   *
   * @throws PortInUseException if something listens on it, with the flag as the remedy
   */
  static int requireFree(String user, int port, String flag) {
    if (port == 0) {
      return LoopbackPorts.findFree();
    }
    try {
      LoopbackPorts.requireFree(user, port);
      return port;
    } catch (PortInUseException e) {
      throw e.withFlag(flag);
    }
  }

  /**
   * @throws StartupException if the service has not been built
   */
  Path serviceJar() {
    Path jar = service == null ? ofThisBuild() : service;
    if (!Files.isRegularFile(jar)) {
      throw new StartupException(
          "the service is not at %s: build it with mvn package, or name it with --service JAR"
              .formatted(Terminal.displayPath(jar)));
    }
    return jar.toAbsolutePath();
  }

  // Both src/standalone/target/standalone.jar and src/standalone/target/classes lie two levels
  // below the module.
  private static Path ofThisBuild() {
    Path code =
        Path.of(
            URI.create(
                ServerOptions.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toString()));
    return code.resolve("../../../service/target/quarkus-app/quarkus-run.jar").normalize();
  }

  Future<EmbeddedPostgres> startPostgres(ComponentStack components, DataDirectory directory) {
    return components.start(
        "PostgreSQL",
        Terminal.displayPath(directory.postgres()),
        () -> {
          try {
            return EmbeddedPostgres.start(
                directory.postgres(),
                postgresPort,
                EmbeddedPostgres.Options.standard().withLog(directory.log("postgres")));
          } catch (PortInUseException e) {
            throw e.withFlag("--postgres-port");
          }
        },
        postgres -> "PostgreSQL " + postgres.version());
  }

  Future<EmbeddedKafka> startKafka(ComponentStack components, DataDirectory directory) {
    return components.start(
        "Kafka",
        Terminal.displayPath(directory.kafka()),
        () -> {
          try {
            return EmbeddedKafka.start(directory.kafka(), kafkaPort);
          } catch (PortInUseException e) {
            throw e.withFlag("--kafka-port");
          }
        },
        kafka -> "Kafka " + EmbeddedKafka.version());
  }
}
