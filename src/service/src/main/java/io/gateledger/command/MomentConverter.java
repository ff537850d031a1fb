package io.gateledger.command;

import io.gateledger.resource.InstantOrDay;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The beginning of a day in UTC, or a moment. */
final class MomentConverter implements ITypeConverter<Instant> {

  @Override
  public Instant convert(String value) {
    try {
      return InstantOrDay.parse(value);
    } catch (DateTimeParseException e) {
      throw new TypeConversionException(
          "'%s' is no time: give %s".formatted(value, InstantOrDay.FORM));
    }
  }
}
