package io.gateledger.sink.delivery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An HTTP server that takes alerts, answers as it is told to, and dies and comes back. */
final class AlertReceiver implements AutoCloseable {

  /** What came, and what it was answered. */
  record Received(String path, Map<String, List<String>> headers, String body, int status) {}

  /** A status, and a header with it. */
  record Answer(int status, @Nullable String retryAfter) {}

  static final Answer OK = new Answer(200, null);

  private final List<Received> received = new CopyOnWriteArrayList<>();
  private volatile Function<String, Answer> script = body -> OK;
  private final int port;
  private HttpServer server;

  AlertReceiver() {
    server = listen(0);
    port = server.getAddress().getPort();
  }

  private HttpServer listen(int at) {
    try {
      HttpServer listening = HttpServer.create(new InetSocketAddress("127.0.0.1", at), 50);
      listening.createContext("/", this::take);
      listening.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      listening.start();
      return listening;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void take(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Answer answer = script.apply(body);
    received.add(
        new Received(
            exchange.getRequestURI().getPath(),
            Map.copyOf(exchange.getRequestHeaders()),
            body,
            answer.status()));
    if (answer.retryAfter() != null) {
      exchange.getResponseHeaders().set("Retry-After", answer.retryAfter());
    }
    exchange.sendResponseHeaders(answer.status(), -1);
    exchange.close();
  }

  /** Says what each body is answered. */
  void answer(Function<String, Answer> how) {
    script = how;
  }

  String url() {
    return "http://127.0.0.1:" + port + "/hook";
  }

  /** What it took. */
  List<Received> taken() {
    return received.stream().filter(one -> one.status() < 300).toList();
  }

  /** All that came. */
  List<Received> received() {
    return List.copyOf(received);
  }

  void die() {
    server.stop(0);
  }

  void comeBack() {
    server = listen(port);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
