package io.gateledger.schedule;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Settings of single resource types. */
@ConfigMapping(prefix = "gateledger.resource-types")
public interface ResourceTypesConfig {

  /** By the type's name, such as {@code vpn-tunnel}. */
  @WithParentName
  Map<String, ResourceTypeConfig> types();

  /** Settings of one resource type. */
  interface ResourceTypeConfig {

    /** In place of {@code gateledger.poll.interval}. */
    Optional<Duration> interval();
  }
}
