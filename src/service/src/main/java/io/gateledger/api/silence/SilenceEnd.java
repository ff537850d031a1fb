package io.gateledger.api.silence;

import io.gateledger.alert.silence.InvalidSilence;
import io.gateledger.api.request.QueryValue;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a silence is over, as a request may say it. */
final class SilenceEnd {

  private static final Duration LONGEST = Duration.ofDays(3_660);

  private SilenceEnd() {}

  /**
   * @param endsAt a moment, or null
   * @param lasts a duration, or null
   * @param from when that begins
   * @throws InvalidSilence when not exactly one of them is told, or the duration is none
   */
  static Instant of(@Nullable String endsAt, @Nullable String lasts, Instant from) {
    Instant end = new QueryValue("endsAt", endsAt).instant();
    if (end != null && lasts == null) {
      return end;
    }
    if (end == null && lasts != null) {
      return from.plus(duration(lasts));
    }
    throw new InvalidSilence("either endsAt or lasts is required, and not both");
  }

  private static Duration duration(String lasts) {
    try {
      Duration duration =
          Duration.parse(lasts.regionMatches(true, 0, "P", 0, 1) ? lasts : "PT" + lasts);
      if (duration.isPositive() && duration.compareTo(LONGEST) < 0) {
        return duration;
      }
    } catch (DateTimeException e) {
      throw refused();
    }
    throw refused();
  }

  private static InvalidSilence refused() {
    return new InvalidSilence("lasts should be a duration such as 2h, 30m or P1D");
  }
}
