package io.gateledger.catalogue.entry;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Where resource types come from, besides those that ship with Gateledger. */
@ConfigMapping(prefix = "gateledger.catalogue")
public interface CatalogueConfig {

  /** A directory of further catalogue entries. */
  Optional<Path> directory();
}
