package io.gateledger.sink;

import io.gateledger.collect.ConnectionFault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One sink's requests, each under a time limit that covers its answer. Redirects are not followed:
 * credentials go to the configured host only.
 */
public final class SinkHttp implements AutoCloseable {

  /** What an answer says beyond that is not read. */
  private static final int LONGEST_ANSWER = 16 * 1024;

  private final SinkSettings settings;
  private final HttpClient client;

  public SinkHttp(SinkSettings settings) {
    this.settings = settings;
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.timeout())
            .build();
  }

  /**
   * Posts JSON.
   *
   * @throws IOException when there is no answer
   */
  public SinkResponse post(URI uri, byte[] json, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        begin(uri)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(json));
    set(request, headers);
    return exchange(request.build());
  }

  /**
   * @throws IOException when there is no answer
   */
  public SinkResponse ask(String method, URI uri) throws IOException, InterruptedException {
    return exchange(begin(uri).method(method, BodyPublishers.noBody()).build());
  }

  /** Why there was no answer, with the remedy where there is one. */
  public String describe(IOException failure) {
    return "%s: %s".formatted(settings.place(), ConnectionFault.describe(failure));
  }

  private HttpRequest.Builder begin(URI uri) throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(settings.timeout());
    request.setHeader("User-Agent", "gateledger");
    if (settings.authorization() != null) {
      set(request, Map.of("Authorization", settings.authorization()));
    }
    set(request, settings.headers());
    return request;
  }

  private static void set(HttpRequest.Builder request, Map<String, String> headers)
      throws IOException {
    for (Map.Entry<String, String> header : headers.entrySet()) {
      try {
        request.setHeader(header.getKey(), header.getValue());
      } catch (IllegalArgumentException e) {
        // Its message holds the value, which may be a secret.
        throw new IOException(
            "the header %s holds what no header may have".formatted(header.getKey()));
      }
    }
  }

  private SinkResponse exchange(HttpRequest request) throws IOException, InterruptedException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    CompletableFuture<HttpResponse<Void>> answer =
        client.sendAsync(
            request,
            BodyHandlers.ofByteArrayConsumer(
                part ->
                    part.ifPresent(
                        bytes ->
                            body.write(
                                bytes, 0, Math.min(bytes.length, LONGEST_ANSWER - body.size())))));
    try {
      HttpResponse<Void> head = answer.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
      return new SinkResponse(
          head.statusCode(), head.headers(), body.toString(StandardCharsets.UTF_8));
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("no answer in time");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failed ? failed : new IOException(e.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
