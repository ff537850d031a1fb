package io.gateledger.pipeline;

import io.gateledger.normalise.Normaliser;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Serves the normaliser, which is pure and knows nothing of injection. */
class NormaliserProducer {

  @Produces
  @Singleton
  Normaliser normaliser() {
    return new Normaliser();
  }
}
