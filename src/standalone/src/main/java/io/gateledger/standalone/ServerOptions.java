package io.gateledger.standalone;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What demo and run have in common: where data, servers and the service are. */
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
  DataDirectory openData(Running running) throws InterruptedException {
    DataDirectory opened =
        Running.await(running.startQuietly("data directory", () -> DataDirectory.open(data)));
    LauncherLog.to(opened.log("launcher"));
    return opened;
  }

  /**
   * The port, or a free one for 0.
   *
   * @throws PortInUse if something listens on it, with the flag as the remedy
   */
  static int requireFree(String user, int port, String flag) {
    if (port == 0) {
      return Ports.free();
    }
    try {
      Ports.requireFree(user, port);
      return port;
    } catch (PortInUse e) {
      throw e.withFlag(flag);
    }
  }

  /**
   * @throws StartFailure if the service has not been built
   */
  Path serviceJar() {
    Path jar = service == null ? ofThisBuild() : service;
    if (!Files.isRegularFile(jar)) {
      throw new StartFailure(
          "the service is not at %s: build it with mvn package, or name it with --service JAR"
              .formatted(Terminal.shown(jar)));
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

  Future<EmbeddedPostgres> startPostgres(Running running, DataDirectory directory) {
    return running.start(
        "PostgreSQL",
        Terminal.shown(directory.postgres()),
        () -> {
          try {
            return EmbeddedPostgres.start(
                directory.postgres(),
                postgresPort,
                EmbeddedPostgres.Options.standard().withLog(directory.log("postgres")));
          } catch (PortInUse e) {
            throw e.withFlag("--postgres-port");
          }
        },
        postgres -> "PostgreSQL " + postgres.version());
  }

  Future<EmbeddedKafka> startKafka(Running running, DataDirectory directory) {
    return running.start(
        "Kafka",
        Terminal.shown(directory.kafka()),
        () -> {
          try {
            return EmbeddedKafka.start(directory.kafka(), kafkaPort);
          } catch (PortInUse e) {
            throw e.withFlag("--kafka-port");
          }
        },
        kafka -> "Kafka " + EmbeddedKafka.version());
  }
}
