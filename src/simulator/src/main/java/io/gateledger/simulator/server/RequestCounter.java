package io.gateledger.simulator.server;

import io.gateledger.simulator.http.Endpoint;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How many requests each cloud endpoint has seen, those that a fault answered included. */
public final class RequestCounter {

  private final ConcurrentHashMap<String, LongAdder> counts = new ConcurrentHashMap<>();

  void count(Endpoint endpoint) {
    counts
        .computeIfAbsent(endpoint.method() + " " + endpoint.path(), key -> new LongAdder())
        .increment();
  }

  /** By method and path template, for example {@code GET /v1/vpn-tunnels/{id}}. */
  public SortedMap<String, Long> counts() {
    TreeMap<String, Long> counted = new TreeMap<>();
    counts.forEach((endpoint, count) -> counted.put(endpoint, count.sum()));
    return counted;
  }

  public void reset() {
    counts.clear();
  }
}
