package io.gateledger.tracing;

import io.gateledger.node.NodeIdentity;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;

/** The tracing of this process, by its configuration. */
@Singleton
class TracingProducer {

  @Produces
  @Singleton
  Tracing tracing(Config config, NodeIdentity node) {
    return Tracing.of(TracingSettings.of(config).values(), node.name());
  }

  void close(@Disposes Tracing tracing) {
    tracing.close();
  }
}
