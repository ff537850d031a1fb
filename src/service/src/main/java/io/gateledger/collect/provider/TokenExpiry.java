package io.gateledger.collect.provider;

import io.gateledger.collect.Problem.Refused;
import io.gateledger.collect.http.BufferedResponse;
import io.gateledger.collect.http.RequestFailedException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/** Reads when a token expires. */
public final class TokenExpiry {

  private TokenExpiry() {}

  /**
   * The moment at a JSON Pointer: ISO 8601, in UTC where it has no zone.
   *
   * @param ids where the provider tells its id of the request
   * @throws RequestFailedException when there is none, since a token of unknown life cannot be kept
   */
  public static Instant parse(BufferedResponse answer, String pointer, RequestIds ids)
      throws RequestFailedException {
    String text = answer.textAt(pointer);
    if (text != null) {
      try {
        String iso = text.strip().replace(' ', 'T');
        return iso.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$")
            ? OffsetDateTime.parse(iso).toInstant()
            : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
      } catch (DateTimeParseException e) {
        // Falls through: whatever stands there is no moment.
      }
    }
    throw new RequestFailedException(
        new Refused("%s answered without a moment at %s".formatted(answer.operation(), pointer)),
        ids.in(answer));
  }
}
