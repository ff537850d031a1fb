package io.gateledger.alert;

import io.gateledger.catalogue.Language;
import io.gateledger.wording.DurationText;
import io.gateledger.wording.PlainText;
import java.time.Duration;
import java.time.Instant;

/** What is said of an alert that is over, where its rule has no words for it. */
final class ResolvedText {

  private static final int LONGEST_NAME = 200;

  private ResolvedText() {}

  /** How long it lasted; a clock set back makes it no less than nothing. */
  static Duration lasted(Instant start, Instant end) {
    return end.isBefore(start) ? Duration.ZERO : Duration.between(start, end);
  }

  /**
   * In a line.
   *
   * @param isGone whether its resource was deleted
   */
  static String of(Language language, Alert alert, Instant end, boolean isGone) {
    String name = PlainText.line(alert.shownName(), LONGEST_NAME);
    String lasted = DurationText.in(language, lasted(alert.startsAt(), end));
    return switch (language) {
      case EN ->
          isGone
              ? "%s was deleted, after %s of %s".formatted(name, lasted, alert.rule())
              : "%s: %s is over after %s".formatted(name, alert.rule(), lasted);
      case KO ->
          isGone
              ? "%s 삭제됨 (%s, %s 지속)".formatted(name, alert.rule(), lasted)
              : "%s: %s 해제됨 (%s 지속)".formatted(name, alert.rule(), lasted);
    };
  }
}
