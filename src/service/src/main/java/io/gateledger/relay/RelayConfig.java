package io.gateledger.relay;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the relay works the outbox off. */
@ConfigMapping(prefix = "gateledger.relay")
public interface RelayConfig {

  /** Beyond it one transaction takes longer than Kafka lets it be open. */
  int LARGEST_BATCH = 100_000;

  /** How many events go into one Kafka transaction; up to 16 times as many while more wait. */
  @WithDefault("1000")
  int batch();

  /** How many bytes of events go into one Kafka transaction, about. */
  @WithDefault("8M")
  MemorySize batchBytes();

  /**
   * How long to rest when the outbox is empty. A commit wakes the relay at once; this is for when
   * the word of it is lost.
   */
  @WithDefault("1s")
  Duration idle();

  /** How often to ask Kafka whether the topics are still those that were told. */
  @WithDefault("15s")
  Duration topicCheck();

  /** How long to rest after a failure, and between two attempts to lead. */
  @WithDefault("2s")
  Duration retry();
}
