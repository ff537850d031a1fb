package io.gateledger.ledger.scope;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A line that the hash chain covers: values with a tab between each two and a line feed at the end,
 * in the forms that docs/ledger.md gives. No value may hold either.
 */
public final class ChainLine {

  private static final char NOTHING = '-';

  private final StringBuilder text;

  /**
   * @param kind what the line is of
   */
  public ChainLine(String kind) {
    text = new StringBuilder(256).append(kind);
  }

  public ChainLine add(String value) {
    text.append('\t').append(value);
    return this;
  }

  public ChainLine add(long value) {
    text.append('\t').append(value);
    return this;
  }

  public ChainLine add(@Nullable Integer value) {
    if (value == null) {
      text.append('\t').append(NOTHING);
    } else {
      text.append('\t').append(value.intValue());
    }
    return this;
  }

  /**
   * Adds a moment, in seconds since 1970 with six decimals.
   *
   * @throws IllegalArgumentException when it is finer than PostgreSQL keeps
   */
  public ChainLine add(@Nullable Instant moment) {
    text.append('\t');
    if (moment == null) {
      text.append(NOTHING);
      return this;
    }
    if (moment.getNano() % 1_000 != 0) {
      throw new IllegalArgumentException(moment + " is finer than a microsecond");
    }
    text.append(
        BigDecimal.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, moment), 6).toPlainString());
    return this;
  }

  @Override
  public String toString() {
    return text + "\n";
  }
}
