package io.gateledger.command;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Whether the port that the service would listen on is free, or held by the service itself. */
final class HttpPortCheck {

  private static final String SUBJECT = "HTTP";
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final CommandSettings settings;

  HttpPortCheck(CommandSettings settings) {
    this.settings = settings;
  }

  List<Finding> look() {
    String host = settings.value("quarkus.http.host").orElse("127.0.0.1");
    String written = settings.value("quarkus.http.port").orElse("8080");
    int port;
    try {
      port = Integer.parseInt(written);
    } catch (NumberFormatException e) {
      return List.of(
          Finding.wrong(
              SUBJECT,
              "quarkus.http.port is '%s' and should be a port, such as 8080".formatted(written)));
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(host, port));
      return List.of(
          Finding.ok(
              SUBJECT, "%s:%d is free".formatted(host, port), Map.of("host", host, "port", port)));
    } catch (IOException | IllegalArgumentException e) {
      return List.of(held(host, port));
    }
  }

  private static Finding held(String host, int port) {
    if (isOurs(host, port)) {
      return Finding.note(SUBJECT, "Gateledger itself listens on %s:%d".formatted(host, port));
    }
    return Finding.wrong(
        SUBJECT,
        "port %d is in use, or %s is no address of this machine: stop what listens there, or set QUARKUS_HTTP_PORT or _HOST to another"
            .formatted(port, host));
  }

  private static boolean isOurs(String host, int port) {
    String asked = host.equals("0.0.0.0") ? "127.0.0.1" : host;
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://%s:%d/q/health/started".formatted(asked, port)))
              .timeout(PATIENCE)
              .build();
      return client.send(request, BodyHandlers.ofString()).body().contains("\"checks\"");
    } catch (IOException | IllegalArgumentException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
