package io.gateledger.metric;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Which version runs, on which Java. */
@Singleton
class BuildInfo implements MeterBinder {

  private final String version;

  BuildInfo(@ConfigProperty(name = "quarkus.application.version") String version) {
    this.version = version;
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    Gauge.builder("gateledger.build.info", () -> 1)
        .description("1, with the version that runs and the Java it runs on")
        .tag("version", version)
        .tag("java", Runtime.version().toString())
        .register(meters);
  }
}
