package io.gateledger.alert;

import io.gateledger.resource.ResourceKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rule that held for a resource.
 *
 * @param name the resource's display name when it fired
 * @param startsAt when the trouble was first seen, UTC
 * @param endsAt when it was first seen to be over, null while it fires
 * @param version of the resource at which it fired
 */
public record Alert(
    String rule,
    String severity,
    ResourceKey resource,
    @Nullable String name,
    String summary,
    Instant startsAt,
    @Nullable Instant endsAt,
    int version) {

  public boolean isFiring() {
    return endsAt == null;
  }

  /** The same alert, over. */
  public Alert resolvedAt(Instant end) {
    return new Alert(rule, severity, resource, name, summary, startsAt, end, version);
  }
}
