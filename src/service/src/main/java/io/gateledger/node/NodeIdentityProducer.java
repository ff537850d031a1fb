package io.gateledger.node;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

class NodeIdentityProducer {

  @Produces
  @Singleton
  NodeIdentity identity(
      NodeConfig config,
      @ConfigProperty(name = "quarkus.application.version", defaultValue = "unknown")
          String version) {
    return NodeIdentity.of(config.name(), version);
  }
}
