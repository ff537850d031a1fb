package io.gateledger.alert.silence;

import java.time.Instant;
import java.util.List;

/**
 * A silence as it is written down.
 *
 * @param matchers an alert has to match all of them
 * @param author who the request said it was
 */
public record SilenceRow(
    long number,
    SilenceState state,
    List<String> matchers,
    String author,
    String reason,
    Instant createdAt,
    Instant startsAt,
    Instant endsAt) {

  public SilenceRow {
    matchers = List.copyOf(matchers);
  }
}
