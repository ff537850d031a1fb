package io.gateledger.resource;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/** A moment as people write it: in full, or as a day for where that day begins in UTC. */
public final class InstantOrDay {

  /** What it should look like, for who wrote something else. */
  public static final String FORM =
      "a day such as 2026-03-02 or a moment such as 2026-03-02T08:15:05Z";

  private InstantOrDay() {}

  /**
   * @throws DateTimeParseException when the text is neither
   */
  public static Instant parse(String text) {
    return text.indexOf('T') >= 0
        ? Instant.parse(text)
        : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
