package io.gateledger.collect.scp;

import io.quarkus.arc.Unremovable;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.Map;
import java.util.Optional;

/** What {@code gateledger.accounts} says that only Samsung Cloud Platform knows. */
@Unremovable // nobody injects it: it is asked for of the settings that an account is read from
@ConfigMapping(prefix = "gateledger.accounts")
public interface ScpAccountsConfig {

  /** The accounts by name, those of other providers among them. */
  @WithParentName
  Map<String, ScpAccountConfig> accounts();

  /** One account. */
  interface ScpAccountConfig {

    /** The part of the host name after the region, such as {@code e}. */
    Optional<String> environment();

    /** A service and the {@code Scp-API-Version} to ask of it, such as {@code vpn 1.1}. */
    Optional<String> apiVersion();
  }
}
