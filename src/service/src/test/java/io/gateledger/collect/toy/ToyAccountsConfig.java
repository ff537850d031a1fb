package io.gateledger.collect.toy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.Map;
import java.util.Optional;

/** What accounts say that no other provider knows. */
@ConfigMapping(prefix = "gateledger.accounts")
public interface ToyAccountsConfig {

  @WithParentName
  Map<String, ToyAccountConfig> accounts();

  interface ToyAccountConfig {
    Optional<String> playroom();
  }
}
