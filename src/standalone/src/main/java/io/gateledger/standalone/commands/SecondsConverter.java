package io.gateledger.standalone.commands;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A positive number of seconds on the command line, {@code 5} or {@code 5s}. */
final class SecondsConverter implements ITypeConverter<Duration> {

  @Override
  public Duration convert(String value) {
    if (!value.matches("[1-9][0-9]{0,5}s?")) {
      throw new TypeConversionException(
          "'%s' is not a number of seconds such as 5 or 60".formatted(value));
    }
    return Duration.ofSeconds(Long.parseLong(value.replace("s", "")));
  }
}
