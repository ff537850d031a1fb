package io.gateledger.pipeline.quarantine;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Checks the limits at start, so that a mistake in them stops it. */
class QuarantineLimitsProducer {

  @Produces
  @Singleton
  @Startup
  QuarantineLimits limits(QuarantineConfig config) {
    return config.limits();
  }
}
