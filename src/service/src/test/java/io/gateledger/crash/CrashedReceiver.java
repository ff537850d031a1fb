package io.gateledger.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * The server that sinks deliver to, by a webhook and as an Alertmanager is told. It dies and comes
 * back, is out of order for one request in so many, and takes some without a word, so that whoever
 * sent them cannot know.
 */
final class CrashedReceiver implements AutoCloseable {

  /** How many sinks deliver to it. */
  static final int SINKS = 2;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int REQUESTS_A_FAILURE = 20;
  private static final int REQUESTS_A_SILENCE = 50;
  private static final Duration LONGEST_BIND = Duration.ofMinutes(2);

  private final List<ToldFact> webhook = new ArrayList<>();
  private final Set<Fact> posted = new LinkedHashSet<>();
  private final Map<String, Fact> shown = new HashMap<>();
  private final int port;
  private HttpServer server;
  private boolean isDead;
  private int requests;
  private int deaths;
  private int failures;
  private int silences;

  CrashedReceiver() throws IOException {
    server = listen(0);
    port = server.getAddress().getPort();
  }

  private HttpServer listen(int at) throws IOException {
    HttpServer listening =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 50);
    listening.createContext("/webhook", exchange -> take(exchange, this::tell));
    listening.createContext("/alertmanager/api/v2/alerts", exchange -> take(exchange, this::post));
    listening.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    listening.start();
    return listening;
  }

  /** The settings of the sinks that deliver here all that there is. */
  Map<String, String> sinks() {
    Map<String, String> settings = new HashMap<>();
    for (String type : List.of("webhook", "alertmanager")) {
      String sink = "gateledger.sinks.crash-" + type + '.';
      settings.put(sink + "type", type);
      settings.put(sink + "url", "http://127.0.0.1:%d/%s".formatted(port, type));
      settings.put(sink + "include-inhibited", "true");
      settings.put(sink + "include-silenced", "true");
    }
    settings.put("gateledger.sinks.crash-alertmanager.repost-interval", "5s");
    return settings;
  }

  void die() {
    if (!isDead) {
      isDead = true;
      deaths++;
      server.stop(0);
    }
  }

  /** Listens again where it did; somebody's connection may have its port for a moment. */
  void comeBack() {
    if (isDead) {
      server =
          Awaitility.await("the receiver's port")
              .atMost(LONGEST_BIND)
              .ignoreExceptionsInstanceOf(IOException.class)
              .until(() -> listen(port), listening -> true);
      isDead = false;
    }
  }

  private void take(HttpExchange exchange, Taking taking) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    try (exchange) {
      Reply reply = reply();
      if (reply != Reply.FAIL) {
        taking.take(exchange, JSON.readTree(body));
      }
      if (reply != Reply.NONE) {
        exchange.sendResponseHeaders(reply == Reply.FAIL ? 503 : 200, -1);
      }
    }
  }

  private synchronized Reply reply() {
    requests++;
    if (requests % REQUESTS_A_FAILURE == 0) {
      failures++;
      return Reply.FAIL;
    }
    if (requests % REQUESTS_A_SILENCE == REQUESTS_A_SILENCE / 2) {
      silences++;
      return Reply.NONE;
    }
    return Reply.TAKEN;
  }

  private synchronized void tell(HttpExchange exchange, JsonNode event) {
    webhook.add(
        new ToldFact(
            exchange.getRequestHeaders().getFirst("ce-id"),
            CommittedReader.alert(
                event.path("subject").asText(),
                event.path("rule").asText(),
                Instant.parse(event.path("startsAt").asText()),
                event.path("status").asText())));
  }

  private synchronized void post(HttpExchange exchange, JsonNode alerts) {
    for (JsonNode alert : alerts) {
      JsonNode labels = alert.path("labels");
      Fact fact =
          CommittedReader.alert(
              Stream.of("provider", "account", "region", "type", "id")
                  .filter(labels::has)
                  .map(label -> labels.path(label).asText())
                  .collect(Collectors.joining("/")),
              labels.path("alertname").asText(),
              Instant.parse(alert.path("startsAt").asText()),
              alert.has("endsAt") ? "resolved" : "firing");
      posted.add(fact);
      shown.put(labels.toString(), fact);
    }
  }

  /** What the webhook took, in its order. */
  synchronized List<ToldFact> webhook() {
    return List.copyOf(webhook);
  }

  /** What an Alertmanager was told at any time. */
  synchronized Set<Fact> posted() {
    return Set.copyOf(posted);
  }

  /** What an Alertmanager shows: what was told last of each labels, where that fires. */
  synchronized Set<Fact> shown() {
    return shown.values().stream()
        .filter(fact -> fact.step().endsWith("firing"))
        .collect(Collectors.toSet());
  }

  synchronized int deaths() {
    return deaths;
  }

  synchronized int failures() {
    return failures;
  }

  synchronized int silences() {
    return silences;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  /** What it does with a request. */
  private enum Reply {
    TAKEN,
    FAIL,
    NONE
  }

  /** Takes what a request brings. */
  private interface Taking {

    void take(HttpExchange exchange, JsonNode body);
  }
}
