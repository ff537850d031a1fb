package io.gateledger.collect.http;

import java.net.http.HttpHeaders;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Reads moments as headers write them (RFC 9110, 5.6.7). */
final class HttpDate {

  private HttpDate() {}

  /** What time it was at the host that sent an answer. */
  static Optional<Instant> in(HttpHeaders headers) {
    return headers.firstValue("Date").flatMap(HttpDate::parse);
  }

  static Optional<Instant> parse(String text) {
    try {
      return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
