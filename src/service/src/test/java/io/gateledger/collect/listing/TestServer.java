package io.gateledger.collect.listing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A small HTTP server on loopback that answers with pages written by hand. */
public final class TestServer implements AutoCloseable {

  /** Answers a request. */
  @FunctionalInterface
  public interface Handler {
    void answer(HttpExchange exchange) throws IOException;
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Handler> handlers = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  public TestServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::dispatch);
    server.start();
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** What was asked, as {@code GET /path?query}, in order of arrival. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /** Answers a path with a query, or else the path with any query. */
  public TestServer on(String target, Handler handler) {
    handlers.put(target, handler);
    return this;
  }

  public TestServer on(String target, int status, String json) {
    return on(target, exchange -> send(exchange, status, "application/json", json));
  }

  /** Answers one request after the other; the last answer is repeated. */
  public TestServer inTurn(String target, Handler... answers) {
    AtomicInteger asked = new AtomicInteger();
    return on(
        target,
        exchange ->
            answers[Math.min(asked.getAndIncrement(), answers.length - 1)].answer(exchange));
  }

  public static Handler json(int status, String json) {
    return exchange -> send(exchange, status, "application/json", json);
  }

  /** An answer with a header that tells something. */
  public static Handler with(String header, String value, Handler answer) {
    return exchange -> {
      exchange.getResponseHeaders().set(header, value);
      answer.answer(exchange);
    };
  }

  /** Hangs up without a word. */
  public static Handler hangUp() {
    return HttpExchange::close;
  }

  public static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void dispatch(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    String target = exchange.getRequestURI().toString();
    requests.add(exchange.getRequestMethod() + ' ' + target);
    Handler handler = handlers.get(target);
    if (handler == null) {
      handler = handlers.get(exchange.getRequestURI().getPath());
    }
    if (handler == null) {
      send(exchange, 404, "text/plain", "nobody here");
    } else {
      handler.answer(exchange);
    }
  }
}
