package io.gateledger.alert;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Where rules come from, besides those that ship with Gateledger. */
@ConfigMapping(prefix = "gateledger.alerts")
public interface AlertsConfig {

  /** A directory of files of rules, which are taken up when they change. */
  Optional<Path> directory();
}
