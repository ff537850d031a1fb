package io.gateledger.collect.listing;

import io.gateledger.catalogue.entry.CatalogueLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A collector with catalogue entries that a test writes, against a cloud that answers as it says.
 * The accounts are {@code s} of scp, {@code h} of huawei and {@code n} of nhn.
 */
final class ScriptedCloud implements AutoCloseable {

  static final String TOKEN = "the-token";

  private final TestServer server = new TestServer();
  private final TestCollecting collecting;

  /**
   * @param directory where to write the entries
   */
  ScriptedCloud(Path directory, String... entries) {
    for (int i = 0; i < entries.length; i++) {
      write(directory.resolve(i + ".yaml"), entries[i]);
    }
    collecting =
        new TestCollecting(
            settings(),
            Clock.systemUTC(),
            Duration.ofSeconds(10),
            CatalogueLoader.withDirectory(directory));
    on(
        "/v2.0/tokens",
        200,
        "{\"access\":{\"token\":{\"id\":\"%s\",\"expires\":\"2999-01-01T00:00:00Z\"}}}"
            .formatted(TOKEN));
  }

  private Map<String, String> settings() {
    String uri = server.uri().toString();
    Map<String, String> keys =
        Map.of("credentials.access-key", "AK", "credentials.secret-key", "SK");
    Map<String, String> settings = new HashMap<>();
    settings.putAll(
        TestCollecting.account("s", "scp", "r", with(keys, Map.of("endpoints.vpn", uri))));
    settings.putAll(
        TestCollecting.account(
            "h",
            "huawei",
            "r",
            with(keys, Map.of("credentials.project-id", "p", "endpoints.nat", uri))));
    settings.putAll(
        TestCollecting.account(
            "n",
            "nhn",
            "r",
            Map.of(
                "credentials.tenant-id", "t",
                "credentials.username", "u",
                "credentials.password", "hush",
                "endpoints.identity", uri,
                "endpoints.network", uri + "/net")));
    return settings;
  }

  private static Map<String, String> with(Map<String, String> some, Map<String, String> more) {
    Map<String, String> all = new HashMap<>(some);
    all.putAll(more);
    return all;
  }

  private static void write(Path file, String content) {
    try {
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Answers a path with a query, or else the path with any query. */
  ScriptedCloud on(String target, int status, String body) {
    server.on(target, status, body);
    return this;
  }

  ScriptedCloud on(String target, String body) {
    return on(target, 200, body);
  }

  ScriptedCloud on(String target, TestServer.Handler handler) {
    server.on(target, handler);
    return this;
  }

  /**
   * Answers with one body after the other, and with the last for ever; a refusal has its status in
   * front.
   */
  ScriptedCloud inTurn(String target, String... bodies) {
    AtomicInteger asked = new AtomicInteger();
    return on(
        target,
        exchange -> {
          String body = bodies[Math.min(asked.getAndIncrement(), bodies.length - 1)];
          boolean refused = !body.startsWith("{");
          TestServer.send(
              exchange,
              refused ? Integer.parseInt(body.substring(0, 3)) : 200,
              "application/json",
              refused ? body.substring(3) : body);
        });
  }

  /** What was asked of the listings, without the method, in order of arrival. */
  Stream<String> asked() {
    return server.requests().stream()
        .filter(request -> request.startsWith("GET "))
        .map(request -> request.substring("GET ".length()));
  }

  TestCollecting.Run collect(String scope) {
    return collecting.collect(scope);
  }

  /** A JSON array of objects with these ids. */
  static String objects(String... ids) {
    return Stream.of(ids)
        .map("{\"id\":\"%s\"}"::formatted)
        .collect(Collectors.joining(",", "[", "]"));
  }

  @Override
  public void close() {
    collecting.close();
    server.close();
  }
}
