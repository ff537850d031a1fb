package io.gateledger.testing;

import io.gateledger.standalone.servers.EmbeddedKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A Kafka broker in a process of its own, that can be killed as a service can. */
public final class BrokerProcess implements AutoCloseable {

  private final Path directory;
  private final Path log;
  private final int port;
  private Process process;

  private BrokerProcess(Path directory, Path log, int port) {
    this.directory = directory;
    this.log = log;
    this.port = port;
    process = launch();
  }

  /** Starts a broker with its data in a directory; clients wait for it by themselves. */
  public static BrokerProcess start(Path directory) {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Path log = Files.createTempFile("gateledger-broker", ".log");
      return new BrokerProcess(directory, log, free.getLocalPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String bootstrapServers() {
    return InetAddress.getLoopbackAddress().getHostAddress() + ":" + port;
  }

  /** Kills the broker as {@code kill -9} does, and starts it again on what it had on disk. */
  public void restart() throws InterruptedException {
    if (!process.isAlive()) {
      throw new IllegalStateException("the broker ended by itself: see " + log);
    }
    close();
    process = launch();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  private Process launch() {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            BrokerProcess.class.getName(),
            directory.toString(),
            String.valueOf(port));
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The broker itself, which ends with the process that started it. */
  public static void main(String... arguments) throws IOException {
    EmbeddedKafka.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
    while (System.in.read() >= 0) {
      // Until the pipe from the process that started this one breaks.
    }
    Runtime.getRuntime().halt(0);
  }
}
