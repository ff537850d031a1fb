package io.gateledger.collect.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Counts the requests to providers and how long each waited for the head of its answer. */
@Singleton
public class RequestMetrics {

  static final String METRIC = "gateledger.request";

  /** What stands for a status where no answer came. */
  static final String NO_ANSWER = "none";

  private static final String[] STATUSES = {"2xx", "3xx", "4xx", "5xx", NO_ANSWER};

  private static final Duration[] BUCKETS = {
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2_500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30)
  };

  private final MeterRegistry meters;

  RequestMetrics(MeterRegistry meters) {
    this.meters = meters;
  }

  /** Has the counts of a provider begin at none. */
  public void expect(String provider) {
    for (String status : STATUSES) {
      timer(provider, status);
    }
  }

  void answered(String provider, int status, Duration waited) {
    timer(provider, status / 100 + "xx").record(waited);
  }

  void unanswered(String provider, Duration waited) {
    timer(provider, NO_ANSWER).record(waited);
  }

  private Timer timer(String provider, String status) {
    return Timer.builder(METRIC)
        .description("Requests to providers, and how long each waited for the head of its answer")
        .tag("provider", provider)
        .tag("status", status)
        .serviceLevelObjectives(BUCKETS)
        .register(meters);
  }
}
