package io.gateledger.event;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON as UTF-8 bytes, without white space. By hand, since all that is told passes here: a
 * text is copied as it is unless something in it has to be escaped, and what is JSON already is
 * copied as it is in any case.
 */
final class JsonWriter {

  private static final JsonStringEncoder ESCAPES = JsonStringEncoder.getInstance();
  private static final long SECONDS_A_DAY = 86_400;
  private static final int LAST_YEAR = 9_999;

  private byte[] out = new byte[1024];
  private int size;

  /** What was written. */
  byte[] toByteArray() {
    return Arrays.copyOf(out, size);
  }

  void startObject() {
    separate();
    put('{');
  }

  void endObject() {
    put('}');
  }

  void startArray() {
    separate();
    put('[');
  }

  void endArray() {
    put(']');
  }

  /**
   * The name of the next member.
   *
   * @param name nothing that would have to be escaped
   */
  void name(String name) {
    separate();
    put('"');
    ascii(name);
    put('"');
    put(':');
  }

  void text(@Nullable String value) {
    if (value == null) {
      raw("null");
      return;
    }
    separate();
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    ensure(bytes.length + 2);
    put('"');
    if (isPlain(bytes)) {
      append(bytes);
    } else {
      append(ESCAPES.quoteAsUTF8(new String(bytes, StandardCharsets.UTF_8)));
    }
    put('"');
  }

  /** A text of ASCII, with nothing to escape. */
  void plain(String value) {
    separate();
    put('"');
    ascii(value);
    put('"');
  }

  /** As {@link Instant#toString} has it. */
  void instant(Instant value) {
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(value.getEpochSecond(), SECONDS_A_DAY));
    if (date.getYear() < 0 || date.getYear() > LAST_YEAR) {
      plain(value.toString());
      return;
    }
    int second = Math.toIntExact(Math.floorMod(value.getEpochSecond(), SECONDS_A_DAY));
    separate();
    ensure(32);
    put('"');
    digits(date.getYear(), 4);
    put('-');
    digits(date.getMonthValue(), 2);
    put('-');
    digits(date.getDayOfMonth(), 2);
    put('T');
    digits(second / 3_600, 2);
    put(':');
    digits(second / 60 % 60, 2);
    put(':');
    digits(second % 60, 2);
    fraction(value.getNano());
    put('Z');
    put('"');
  }

  private void fraction(int nanos) {
    if (nanos == 0) {
      return;
    }
    put('.');
    if (nanos % 1_000_000 == 0) {
      digits(nanos / 1_000_000, 3);
    } else if (nanos % 1_000 == 0) {
      digits(nanos / 1_000, 6);
    } else {
      digits(nanos, 9);
    }
  }

  private void digits(int value, int count) {
    int rest = value;
    for (int i = count - 1; i >= 0; i--) {
      out[size + i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size += count;
  }

  void number(long value) {
    raw(Long.toString(value));
  }

  void flag(boolean value) {
    raw(value ? "true" : "false");
  }

  /** A value that is JSON already. */
  void raw(String json) {
    separate();
    append(json.getBytes(StandardCharsets.UTF_8));
  }

  /** No value ends as an array, an object or a name begins. */
  private void separate() {
    if (size > 0) {
      byte last = out[size - 1];
      if (last != '{' && last != '[' && last != ':') {
        put(',');
      }
    }
  }

  private static boolean isPlain(byte[] utf8) {
    for (byte one : utf8) {
      if (one >= 0 && one < ' ' || one == '"' || one == '\\') {
        return false;
      }
    }
    return true;
  }

  @SuppressWarnings("deprecation") // Copies the low bytes, which is all that ASCII has.
  private void ascii(String text) {
    int length = text.length();
    ensure(length);
    text.getBytes(0, length, out, size);
    size += length;
  }

  private void append(byte[] bytes) {
    ensure(bytes.length);
    System.arraycopy(bytes, 0, out, size, bytes.length);
    size += bytes.length;
  }

  private void put(int one) {
    if (size == out.length) {
      ensure(1);
    }
    out[size++] = (byte) one;
  }

  private void ensure(int more) {
    if (size + more > out.length) {
      out = Arrays.copyOf(out, Math.max(size + more, 2 * out.length));
    }
  }
}
