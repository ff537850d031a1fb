package io.gateledger.collect.http;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether this node reaches any of the providers' hosts. One that answers, whatever it answers,
 * shows that the network is there; one to which no connection can be made shows nothing alone, for
 * it may itself be gone.
 */
@Singleton
public class HostReachability {

  /** What can be said of this node's network. */
  public sealed interface Network {

    /** A host answers, or too few were tried for a verdict. */
    record Reachable() implements Network {}

    /** No host that was tried answers, but one that did is not due to be tried again yet. */
    record Undecided() implements Network {}

    /**
     * No connection can be made to any of several hosts.
     *
     * @param lasts since the first of them failed
     * @param hosts their names
     */
    record Unreachable(Duration lasts, String hosts) implements Network {}
  }

  /** One host may be gone by itself. */
  private static final int FEWEST = 2;

  /** For how long a host that answered and was not tried since keeps the verdict open. */
  private static final Duration UNDECIDED_FOR = Duration.ofMinutes(1);

  private final LongSupplier ticker;

  /** By host; when a connection to it first failed, null since it answered. */
  private final Map<String, @Nullable Long> failingSince = new HashMap<>();

  private @Nullable Long lastAnswer;

  @Inject
  HostReachability() {
    this(System::nanoTime);
  }

  /**
   * @param ticker elapsed time in nanoseconds
   */
  public HostReachability(LongSupplier ticker) {
    this.ticker = ticker;
  }

  /** A host gave an answer, whatever it is. */
  synchronized void answered(String host) {
    failingSince.put(name(host), null);
    lastAnswer = ticker.getAsLong();
  }

  /** A request to a host failed. */
  synchronized void failed(String host, IOException failure) {
    if (isAboutTheConnection(failure)) {
      failingSince.merge(name(host), ticker.getAsLong(), (since, now) -> since);
    }
  }

  /** What the requests so far say. */
  public synchronized Network network() {
    long now = ticker.getAsLong();
    Long answered = lastAnswer;
    // A host that failed while another one answered is gone by itself.
    Map<String, Long> failed =
        failingSince.entrySet().stream()
            .filter(host -> host.getValue() != null)
            .filter(host -> answered == null || host.getValue() - answered > 0)
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    if (failed.size() < FEWEST) {
      return new Network.Reachable();
    }
    boolean isOneNotTriedSince = failingSince.containsValue(null);
    if (isOneNotTriedSince && answered != null && now - answered < UNDECIDED_FOR.toNanos()) {
      return new Network.Undecided();
    }
    long longest = failed.values().stream().mapToLong(since -> now - since).max().orElseThrow();
    return new Network.Unreachable(
        Duration.ofNanos(longest),
        failed.keySet().stream().sorted().collect(Collectors.joining(", ")));
  }

  /** Unknown host, refused, no route, or no connection in time; the client wraps what happened. */
  private static boolean isAboutTheConnection(IOException failure) {
    return Stream.<@Nullable Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
        .anyMatch(
            cause ->
                cause instanceof ConnectException
                    || cause instanceof UnknownHostException
                    || cause instanceof UnresolvedAddressException
                    || cause instanceof NoRouteToHostException
                    || cause instanceof HttpConnectTimeoutException);
  }

  private static String name(String host) {
    return host.toLowerCase(Locale.ROOT);
  }
}
