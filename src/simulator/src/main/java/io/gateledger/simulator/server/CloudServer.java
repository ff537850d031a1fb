package io.gateledger.simulator.server;

import io.gateledger.simulator.fault.FaultInjector;
import io.gateledger.simulator.http.Body;
import io.gateledger.simulator.http.Cloud;
import io.gateledger.simulator.http.Endpoint;
import io.gateledger.simulator.http.Headers;
import io.gateledger.simulator.http.HttpDate;
import io.gateledger.simulator.http.Operation;
import io.gateledger.simulator.http.Request;
import io.gateledger.simulator.http.RequestLine;
import io.gateledger.simulator.http.Response;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves endpoints on loopback: a cloud's with and without a region prefix, the others as named.
 */
public final class CloudServer implements AutoCloseable {

  private static final Logger LOG = System.getLogger(CloudServer.class.getName());
  private static final String LOOPBACK = "127.0.0.1";

  private final Clock clock;
  private final RequestCounter requestCounter;
  private final Vertx vertx;
  private final Router router;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  public CloudServer(Clock clock, RequestCounter requestCounter) {
    this.clock = clock;
    this.requestCounter = requestCounter;
    FileSystemOptions noFiles =
        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);
    this.vertx =
        Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setFileSystemOptions(noFiles));
    this.router = Router.router(vertx);
  }

  public void serve(List<Endpoint> endpoints) {
    endpoints.forEach(endpoint -> route(endpoint.path(), endpoint, endpoint.operation()));
  }

  public void serve(Cloud cloud, FaultInjector faults) {
    for (Endpoint endpoint : cloud.endpoints()) {
      Operation counted =
          request -> {
            requestCounter.count(endpoint);
            return faults.handle(request, cloud, endpoint.operation());
          };
      route(endpoint.path(), endpoint, counted);
      route("/regions/{region}" + endpoint.path(), endpoint, counted);
    }
  }

  /**
   * Begins to listen; port 0 takes any free one.
   *
   * @return the port
   * @throws IOException when the port cannot be had
   */
  public int listen(int port) throws IOException {
    // HTTP/1.1 only: an upgrade in clear text would hide the Host header that signatures cover.
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(LOOPBACK)
            .setPort(port)
            .setMaxInitialLineLength(16 * 1024)
            .setHttp2ClearTextEnabled(false);
    try {
      HttpServer server =
          vertx
              .createHttpServer(options)
              .requestHandler(router)
              .listen()
              .toCompletionStage()
              .toCompletableFuture()
              .get();
      return server.actualPort();
    } catch (ExecutionException e) {
      throw new IOException("cannot listen on " + LOOPBACK + ":" + port, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while starting", e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private void route(String path, Endpoint endpoint, Operation operation) {
    router
        .route(HttpMethod.valueOf(endpoint.method()), path.replaceAll("\\{(\\w+)}", ":$1"))
        .handler(context -> receive(context, operation));
  }

  private void receive(RoutingContext context, Operation operation) {
    Map<String, String> parameters = Map.copyOf(context.pathParams());
    HttpServerRequest request = context.request();
    request
        .body()
        .onSuccess(
            body ->
                threads.execute(
                    () -> answer(read(request, parameters, body), operation, request.response())));
  }

  private Request read(HttpServerRequest request, Map<String, String> parameters, Buffer body) {
    Map<String, String> headers = new HashMap<>();
    request.headers().forEach(header -> headers.putIfAbsent(header.getKey(), header.getValue()));
    return new Request(
        new RequestLine(request.method().name(), request.uri()),
        new Headers(headers),
        body.toString(),
        parameters,
        clock.instant());
  }

  private void answer(Request request, Operation operation, HttpServerResponse response) {
    try {
      send(operation.handle(request), response);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "client left before the end of " + request.line().target());
    } catch (RuntimeException e) {
      if (threads.isShutdown()) {
        return;
      }
      LOG.log(Level.ERROR, "no answer to " + request.line().target(), e);
      if (response.headWritten()) {
        response.reset();
      } else {
        response.setStatusCode(500).end("the simulator failed: " + e);
      }
    }
  }

  private void send(Response response, HttpServerResponse http) throws IOException {
    if (response.body() instanceof Body.Delayed delayed) {
      pause(delayed.delay());
      send(response.withBody(delayed.whole()), http);
      return;
    }
    http.setStatusCode(response.status());
    http.putHeader("Date", HttpDate.of(clock.instant()));
    response.headers().forEach(http::putHeader);
    if (!(response.body() instanceof Body.Nothing) && !http.headers().contains("Content-Type")) {
      http.putHeader("Content-Type", BodyWriter.contentType(response.body()));
    }
    ResponseOutputStream out = new ResponseOutputStream(http);
    BodyWriter.write(response.body(), out);
    if (response.body() instanceof Body.Dropped) {
      out.drop();
    } else {
      out.end();
    }
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
