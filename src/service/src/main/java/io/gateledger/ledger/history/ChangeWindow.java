package io.gateledger.ledger.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The time in which a change was first seen: what leads from the inventory of one instant to that
 * of another.
 *
 * @param from not in it; null where it has no beginning
 * @param to in it; null where it has no end
 */
public record ChangeWindow(@Nullable Instant from, @Nullable Instant to) {

  public ChangeWindow {
    if (from != null && to != null && !from.isBefore(to)) {
      throw new IllegalArgumentException(
          "a window cannot end at %s when it begins at %s".formatted(to, from));
    }
  }

  /** Whether it leaves nothing out. */
  public boolean isUnbounded() {
    return from == null && to == null;
  }
}
