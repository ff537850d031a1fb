package io.gateledger.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

import static org.awaitility.Awaitility.await;

/** A real Alertmanager, which forgets all when it dies. */
public final class AlertmanagerProcess implements AutoCloseable {

  private static final List<String> NAMES = List.of("prometheus-alertmanager", "alertmanager");

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path directory;
  private final int port;
  private @Nullable Process process;

  private AlertmanagerProcess(Path directory, int port) {
    this.directory = directory;
    this.port = port;
  }

  /** Where one is installed. */
  public static Stream<Path> installed() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .limit(1);
  }

  /**
   * @param resolveTimeout after which it resolves what it does not hear of
   */
  public static AlertmanagerProcess start(Path directory, String resolveTimeout)
      throws IOException {
    return startWith(
        directory,
        """
        global: { resolve_timeout: %s }
        route: { receiver: nobody }
        receivers: [{ name: nobody }]
        """
            .formatted(resolveTimeout));
  }

  /**
   * @param directory where it keeps what it has, which is made
   * @param configuration the whole of its {@code alertmanager.yml}
   */
  public static AlertmanagerProcess startWith(Path directory, String configuration)
      throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("alertmanager.yml"), configuration);
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    AlertmanagerProcess started = new AlertmanagerProcess(directory, port);
    started.comeBack();
    return started;
  }

  public String url() {
    return "http://127.0.0.1:" + port;
  }

  public void comeBack() throws IOException {
    process =
        new ProcessBuilder(
                installed().findFirst().orElseThrow().toString(),
                "--config.file=" + directory.resolve("alertmanager.yml"),
                "--storage.path=" + directory.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port,
                "--cluster.listen-address=")
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("log").toFile())
            .start();
    await("Alertmanager answers")
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptions()
        .until(() -> !ask("/api/v2/status").isEmpty());
  }

  public void die() throws InterruptedException {
    Objects.requireNonNull(process).destroyForcibly().waitFor();
  }

  /** What fires, each as its account, in the order of their names. */
  public List<String> firing() {
    List<String> firing = new ArrayList<>();
    for (JsonNode alert : alerts()) {
      firing.add(alert.at("/labels/account").asText());
    }
    return firing.stream().sorted().toList();
  }

  public JsonNode alerts() {
    try {
      return new ObjectMapper().readTree(ask("/api/v2/alerts"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String ask(String path) {
    try {
      return http.send(
              HttpRequest.newBuilder(URI.create(url() + path)).build(), BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      throw new UncheckedIOException(log(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private String log() {
    try {
      return Files.readString(directory.resolve("log"));
    } catch (IOException e) {
      return "without a log";
    }
  }

  @Override
  public void close() throws InterruptedException {
    die();
    http.close();
  }
}
