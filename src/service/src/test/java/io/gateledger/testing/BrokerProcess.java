package io.gateledger.testing;

import io.gateledger.standalone.servers.EmbeddedKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

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

  /**
   * Starts a broker again that ended by itself, as one does whose port another process had for a
   * moment.
   *
   * @return whether it had ended
   */
  public boolean revive() {
    if (process.isAlive()) {
      return false;
    }
    process = launch();
    return true;
  }

  /** What it printed is there. */
  public Path log() {
    return log;
  }

  /** Kills the broker as {@code kill -9} does, and starts it again on what it had on disk. */
  public void restart() throws InterruptedException {
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
    try {
      CompletableFuture<Void> unused =
          EmbeddedKafka.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]))
              .onExit()
              .thenAccept(BrokerProcess::end);
    } catch (RuntimeException e) {
      e.printStackTrace();
      end("it did not start");
    }
    while (System.in.read() >= 0) {
      // Until the pipe from the process that started this one breaks.
    }
    Runtime.getRuntime().halt(0);
  }

  /** Whatever of it still runs. */
  private static void end(String why) {
    System.err.println("the broker ends: " + why);
    Runtime.getRuntime().halt(1);
  }
}
