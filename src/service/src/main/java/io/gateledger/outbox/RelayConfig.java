package io.gateledger.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How the relay works the outbox off. */
@ConfigMapping(prefix = "gateledger.relay")
public interface RelayConfig {

  /** How many events go into one Kafka transaction. */
  @WithDefault("1000")
  @Min(1)
  @Max(100_000)
  int batch();

  /** How long to rest when the outbox is empty. */
  @WithDefault("200ms")
  Duration idle();

  /** How long to rest after a failure, and between two attempts to lead. */
  @WithDefault("2s")
  Duration retry();
}
