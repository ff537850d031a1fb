package io.gateledger.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alert as it is written down.
 *
 * @param number its place in the order in which alerts began to fire
 * @param scope the key of the scope it is about
 * @param resource the key of the resource it is about
 * @param endsAt null while it fires
 * @param version of the resource at which it fired
 */
public record NumberedAlert(
    long number,
    String rule,
    String severity,
    String scope,
    String resource,
    @Nullable String name,
    String summary,
    Instant startsAt,
    @Nullable Instant endsAt,
    int version) {

  public boolean isFiring() {
    return endsAt == null;
  }
}
