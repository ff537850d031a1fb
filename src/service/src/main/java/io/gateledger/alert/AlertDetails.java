package io.gateledger.alert;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an alert says beside its summary, and what is known of its times.
 *
 * @param labels what its rule adds to the labels, in the order of their names; null of an alert
 *     that an older version wrote
 * @param description more of what is wrong; null where its rule says no more
 * @param resolvedSummary what is so now, and after how long; null while it fires
 * @param korean the same in Korean; null where its rule does not speak it
 * @param runbook where stands what to do; null where nobody wrote it down
 * @param related the keys of what its resource pointed at when the rule began to hold
 * @param startsNotBefore when it was last seen that the trouble was not; null where nobody saw that
 * @param endsNotBefore when the trouble was last seen; null where that is not known, and while it
 *     fires
 */
public record AlertDetails(
    @Nullable Map<String, String> labels,
    @Nullable String description,
    @Nullable String resolvedSummary,
    @Nullable AlertWords korean,
    @Nullable String runbook,
    Set<String> related,
    @Nullable Instant startsNotBefore,
    @Nullable Instant endsNotBefore) {

  /** Of an alert of which nothing more is said. */
  public static final AlertDetails NONE =
      new AlertDetails(Map.of(), null, null, null, null, Set.of(), null, null);

  public AlertDetails {
    labels = labels == null ? null : Collections.unmodifiableMap(new TreeMap<>(labels));
    related = Set.copyOf(related);
  }

  AlertDetails whileFiring() {
    return new AlertDetails(
        labels,
        description,
        null,
        korean == null ? null : korean.withResolved(null),
        runbook,
        related,
        startsNotBefore,
        null);
  }

  AlertDetails since(@Nullable Instant notBefore) {
    return new AlertDetails(
        labels, description, resolvedSummary, korean, runbook, related, notBefore, endsNotBefore);
  }

  AlertDetails resolved(
      @Nullable String summary, @Nullable String inKorean, @Nullable Instant notBefore) {
    return new AlertDetails(
        labels,
        description,
        summary,
        korean == null ? null : korean.withResolved(inKorean),
        runbook,
        related,
        startsNotBefore,
        notBefore);
  }

  /** Found at a moment of which nobody knows how long it was so before. */
  AlertDetails foundAgain() {
    return new AlertDetails(
        labels == null ? Map.of() : labels,
        description,
        null,
        korean == null ? null : korean.withResolved(null),
        runbook,
        related,
        null,
        null);
  }
}
