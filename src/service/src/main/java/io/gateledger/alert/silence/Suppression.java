package io.gateledger.alert.silence;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said of an alert while it fires.
 *
 * @param silencedBy the silences in force that match it, in the order of their numbers
 * @param acknowledgedBy who looks after it, null where nobody said so
 */
public record Suppression(
    List<MatchingSilence> silencedBy, @Nullable AlertAcknowledgement acknowledgedBy) {

  /** Nothing is said. */
  public static final Suppression NONE = new Suppression(List.of(), null);

  public Suppression {
    silencedBy = List.copyOf(silencedBy);
  }

  public boolean isSilenced() {
    return !silencedBy.isEmpty();
  }

  public boolean isAcknowledged() {
    return acknowledgedBy != null;
  }

  /**
   * A silence that matches.
   *
   * @param endsAt as it was when this was told
   */
  public record MatchingSilence(long number, String author, String reason, Instant endsAt) {}

  /**
   * That somebody looks after the alert.
   *
   * @param at since when
   * @param until null where it lasts until the alert resolves
   */
  public record AlertAcknowledgement(
      String author, String reason, Instant at, @Nullable Instant until) {}
}
