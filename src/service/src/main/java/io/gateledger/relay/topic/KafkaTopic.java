package io.gateledger.relay.topic;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A topic as a broker describes it.
 *
 * @param id another one when the topic was made again; zero where the broker tells none
 * @param cleanupPolicy null where the broker does not tell
 */
public record KafkaTopic(String name, UUID id, int partitions, @Nullable String cleanupPolicy) {

  private static final UUID NONE = new UUID(0, 0);

  /** Whether this is not the topic that it was, though it has its name. */
  public boolean replaces(KafkaTopic before) {
    return !id.equals(before.id) && !id.equals(NONE) && !before.id.equals(NONE);
  }

  /** What is set otherwise than it was, for people; null where nothing is. */
  public @Nullable String differenceFrom(KafkaTopic before) {
    if (partitions != before.partitions) {
      return "%s has %d partitions, and had %d".formatted(name, partitions, before.partitions);
    }
    return cleanupPolicy == null
            || before.cleanupPolicy == null
            || cleanupPolicy.equals(before.cleanupPolicy)
        ? null
        : "%s has cleanup.policy %s, and had %s"
            .formatted(name, cleanupPolicy, before.cleanupPolicy);
  }
}
