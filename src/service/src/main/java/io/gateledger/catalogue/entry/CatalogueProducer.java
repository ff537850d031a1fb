package io.gateledger.catalogue.entry;

import io.gateledger.catalogue.Catalogue;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Reads the catalogue at start, so that a mistake in it stops the start. */
@Singleton
final class CatalogueProducer {

  @Produces
  @Singleton
  @Startup
  Catalogue catalogue(CatalogueConfig config, ProviderRules rules) {
    return config
        .directory()
        .map(directory -> CatalogueLoader.withDirectory(directory, rules))
        .orElseGet(() -> CatalogueLoader.builtIn(rules));
  }
}
