package io.gateledger.collect.limit;

import io.gateledger.collect.http.RequestMetrics;
import io.gateledger.collect.provider.ProviderRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The counts of each provider, which begin at none before the first call. */
@Singleton
class CallMetrics {

  private final MeterRegistry meters;
  private final Map<String, CallCounts> counts = new ConcurrentHashMap<>();

  @Inject
  CallMetrics(MeterRegistry meters, ProviderRegistry providers, RequestMetrics requests) {
    this(meters, providers.names());
    providers.names().forEach(requests::expect);
  }

  CallMetrics(MeterRegistry meters, List<String> providers) {
    this.meters = meters;
    providers.forEach(this::of);
  }

  CallCounts of(String provider) {
    return counts.computeIfAbsent(provider, name -> new CallCounts(name, meters));
  }
}
