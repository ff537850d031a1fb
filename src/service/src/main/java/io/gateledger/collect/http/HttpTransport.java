package io.gateledger.collect.http;

import io.gateledger.collect.ConfigurationException;
import io.gateledger.collect.ConnectionFault;
import io.gateledger.collect.Problem.Refused;
import io.gateledger.collect.Problem.TryLater;
import io.gateledger.collect.Steady;
import io.gateledger.collect.Stopwatch;
import io.gateledger.tracing.Tracing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sends requests, each under a time limit that covers its body too. Redirects are never followed: a
 * signature or token goes to the configured host only.
 */
@Singleton
public class HttpTransport {

  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);

  /** A host that is asked no more says nothing of the clock of now. */
  private static final Duration TIME_KEPT = Duration.ofHours(2);

  /** A Date header tells no less: whole seconds, and some time on its way. */
  private static final Duration TELLING = Duration.ofSeconds(5);

  private final HttpClient client;
  private final Duration timeout;
  private final Clock clock;
  private final Clock steady;
  private final HostReachability hosts;
  private final RequestMetrics metrics;
  private final Tracing tracing;
  private final Map<String, ProviderTime> times = new ConcurrentHashMap<>();
  private final ScheduledThreadPoolExecutor watch =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().name("answer-watch").daemon().factory());

  @Inject
  public HttpTransport(
      @ConfigProperty(name = "gateledger.poll.timeout", defaultValue = "30s") Duration timeout,
      Clock clock,
      @Steady Clock steady,
      HostReachability hosts,
      RequestMetrics metrics,
      Tracing tracing) {
    if (timeout.isNegative() || timeout.isZero()) {
      throw new ConfigurationException(
          "gateledger.poll.timeout should be more than 0, such as 30s");
    }
    this.timeout = timeout;
    this.clock = clock;
    this.steady = steady;
    this.hosts = hosts;
    this.metrics = metrics;
    this.tracing = tracing;
    // Otherwise each answer would stay in memory until its time limit.
    watch.setRemoveOnCancelPolicy(true);
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeout.compareTo(LONGEST_CONNECT) < 0 ? timeout : LONGEST_CONNECT)
            .build();
  }

  /** One that shares with nobody what it learns of the hosts, and whose clock is never set. */
  public HttpTransport(Duration timeout, Clock clock) {
    this(timeout, clock, Tracing.OFF);
  }

  /** The same, which tells its requests as spans. */
  public HttpTransport(Duration timeout, Clock clock, Tracing tracing) {
    this(
        timeout,
        clock,
        clock,
        new HostReachability(),
        new RequestMetrics(new SimpleMeterRegistry()),
        tracing);
  }

  /**
   * Sends a request and returns once the head of the answer is there, whatever its status.
   *
   * @throws RequestFailedException when there is no answer
   */
  public ApiResponse send(ApiRequest call) throws RequestFailedException {
    try (RequestSpan span = RequestSpan.begin(tracing, call)) {
      ApiResponse answer = exchange(call);
      span.answered(answer.status());
      return answer;
    }
  }

  private ApiResponse exchange(ApiRequest call) throws RequestFailedException {
    HttpRequest request = request(call);
    Stopwatch sent = Stopwatch.start(clock);
    Instant sentAt = steady.instant();
    long began = System.nanoTime();
    try {
      HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
      metrics.answered(call.provider(), response.statusCode(), since(began));
      hosts.answered(call.uri().getHost());
      noteTime(call.uri().getHost(), response.headers(), sentAt);
      TimeLimitedBody body =
          new TimeLimitedBody(response.body(), timeout, watch, () -> times(sent));
      ResponseTimes head = body.times();
      return new ApiResponse(
          call.operation(),
          response.statusCode(),
          response.headers(),
          ContentEncoding.decoded(response.headers(), body),
          head.receivedAt(),
          body::times,
          skew(call.uri().getHost()).orElse(null));
    } catch (IOException e) {
      metrics.unanswered(call.provider(), since(began));
      hosts.failed(call.uri().getHost(), e);
      throw new RequestFailedException(
          new TryLater(
              "%s at %s: %s"
                  .formatted(call.operation(), place(call.uri()), ConnectionFault.describe(e)),
              null));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RequestFailedException(new TryLater(call.operation() + " was interrupted", null));
    }
  }

  private static Duration since(long began) {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /** How far this machine's clock is now from each host's that told the time of late. */
  public Collection<ClockSkew> skews() {
    return times.keySet().stream().map(this::skew).flatMap(Optional::stream).toList();
  }

  /**
   * What a signature for a host should hold: the host's own time, as its answers tell it, where
   * this machine's clock is far from it.
   */
  public Instant timeAt(String host) {
    Instant here = clock.instant();
    return timeToldBy(host)
        .filter(there -> Duration.between(there, here).abs().compareTo(TELLING) > 0)
        .orElse(here);
  }

  /** Host and port: what a connection is made to, and nothing of the path, which may be secret. */
  private static String place(URI uri) {
    int named = uri.getPort();
    int port = named >= 0 ? named : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    return uri.getHost() + ':' + port;
  }

  private void noteTime(String host, HttpHeaders headers, Instant sentAt) {
    HttpDate.in(headers)
        .ifPresent(date -> times.put(host, ProviderTime.told(date, sentAt, steady.instant())));
  }

  /** As the newest answer of the host that told the time did. */
  private Optional<ClockSkew> skew(String host) {
    return timeToldBy(host)
        .map(there -> new ClockSkew(host, Duration.between(there, clock.instant())));
  }

  private Optional<Instant> timeToldBy(String host) {
    Instant now = steady.instant();
    return Optional.ofNullable(times.get(host))
        .filter(told -> told.at().plus(TIME_KEPT).isAfter(now))
        .map(told -> told.at(now));
  }

  private ResponseTimes times(Stopwatch sent) {
    Instant now = clock.instant();
    return new ResponseTimes(sent.startedAt(now), now);
  }

  private HttpRequest request(ApiRequest call) throws RequestFailedException {
    try {
      HttpRequest.Builder request = HttpRequest.newBuilder(call.uri()).timeout(timeout);
      request.setHeader("Accept", "application/json");
      call.headers().forEach(request::setHeader);
      return request
          .method(
              call.method(),
              call.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(call.body()))
          .build();
    } catch (IllegalArgumentException e) {
      // Its message would quote the header, which may be a token.
      throw new RequestFailedException(
          new Refused(call.operation() + " cannot be sent: a header or the address is not valid"));
    }
  }

  /**
   * Sends a request whose answer is short, and reads it whole.
   *
   * @throws RequestFailedException when there is no answer; any status is an answer
   */
  public BufferedResponse sendBuffered(ApiRequest call) throws RequestFailedException {
    try (ApiResponse answer = send(call)) {
      return answer.buffer();
    }
  }

  @PreDestroy
  public void close() {
    watch.shutdownNow();
    client.shutdownNow();
  }
}
