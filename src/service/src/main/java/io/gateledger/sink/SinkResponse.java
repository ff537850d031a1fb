package io.gateledger.sink;

import io.gateledger.sink.SinkAnswer.Away;
import io.gateledger.sink.SinkAnswer.Declined;
import io.gateledger.sink.SinkAnswer.Taken;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An answer.
 *
 * @param body what it says, cut where it is long
 */
public record SinkResponse(int status, HttpHeaders headers, String body) {

  /** A day off that a server asks for is longer than anybody wants to wait for an alert. */
  static final Duration LONGEST_REST = Duration.ofHours(1);

  /** What these say is so of every alert, until somebody mends the sink or its settings. */
  private static final Set<Integer> OF_THE_SINK =
      Set.of(401, 403, 404, 405, 407, 408, 410, 421, 425, 426, 429);

  private static final int LONGEST_QUOTE = 200;

  /** What became of what was sent. */
  public SinkAnswer answer(Clock clock) {
    if (status >= 200 && status < 300) {
      return new Taken();
    }
    if (status >= 400 && status < 500 && !OF_THE_SINK.contains(status)) {
      return new Declined(reason());
    }
    return new Away(reason(), retryAfter(clock));
  }

  private String reason() {
    String said = body.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    if (said.isEmpty() || said.startsWith("<")) {
      return "status " + status;
    }
    return "status %d: %s"
        .formatted(status, said.substring(0, Math.min(said.length(), LONGEST_QUOTE)));
  }

  private @Nullable Duration retryAfter(Clock clock) {
    String value = headers.firstValue("Retry-After").orElse("").strip();
    if (value.isEmpty()) {
      return null;
    }
    Duration asked;
    try {
      asked =
          value.chars().allMatch(Character::isDigit)
              ? Duration.ofSeconds(Long.parseLong(value))
              : Duration.between(
                  clock.instant(),
                  ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException | NumberFormatException e) {
      return null;
    }
    if (asked.isNegative()) {
      return Duration.ZERO;
    }
    return asked.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : asked;
  }
}
