package io.gateledger.testing.items;

import io.gateledger.resource.FieldValue;
import io.gateledger.resource.FieldValue.Flag;
import io.gateledger.resource.FieldValue.Numeric;
import io.gateledger.resource.FieldValue.Sequence;
import io.gateledger.resource.FieldValue.Struct;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** Any JSON there is, what is odd more often than in life. */
public final class JsonValues {

  private static final int MEGABYTE = 1 << 20;
  private static final int DEEPEST = 40;

  /** What has a meaning in some field, what looks as if it had one, and what breaks readers. */
  private static final List<String> TELLING =
      List.of(
          "",
          " ",
          "null",
          "none",
          "true",
          "FALSE",
          "0",
          "-0",
          "1.0",
          "1e3",
          "007",
          "1E+999",
          "10.0.0.0/8",
          "::1",
          "2001:DB8::/32",
          "2024-05-17 00:23:17",
          "2024-05-17T00:23:17.500Z",
          "a,b , a",
          "é",
          "e\u0301",
          "서울",
          "😀",
          "\u0000",
          "\ud83d",
          "\ude00",
          "\uFFFD",
          "\uFEFF",
          "\u2028",
          "\u007f",
          "\b\f\n\r\t",
          "\u001f",
          "\"",
          "\\u0041",
          "/",
          "~0");

  private JsonValues() {}

  public static Arbitrary<FieldValue> any() {
    return any(3);
  }

  /** Any JSON whose numbers can be written out. */
  public static Arbitrary<FieldValue> printable() {
    return any().map(JsonValues::printable);
  }

  private static FieldValue printable(FieldValue value) {
    return switch (value) {
      case Numeric number -> fits(number.value()) ? number : Numeric.of(7);
      case Sequence sequence ->
          new Sequence(sequence.items().stream().map(JsonValues::printable).toList());
      case Struct struct -> {
        TreeMap<String, FieldValue> fields = new TreeMap<>();
        struct.fields().forEach((name, member) -> fields.put(name, printable(member)));
        yield new Struct(fields);
      }
      default -> value;
    };
  }

  public static Arbitrary<Struct> objects() {
    return Arbitraries.maps(names(), printable()).ofMaxSize(6).map(Struct::of);
  }

  /** Any text, the very long included. */
  public static Arbitrary<String> texts() {
    Arbitrary<String> pieces = Arbitraries.of(TELLING);
    return Arbitraries.frequencyOf(
        Tuple.of(200, pieces),
        Tuple.of(200, pieces.list().ofMaxSize(8).map(parts -> String.join("", parts))),
        Tuple.of(100, Arbitraries.strings().ascii().ofMaxLength(40)),
        Tuple.of(100, Arbitraries.strings().all().ofMaxLength(20)),
        Tuple.of(1, pieces.map(piece -> piece.repeat(MEGABYTE / 4 / (piece.length() + 1)))));
  }

  /** Text that PostgreSQL takes. */
  public static Arbitrary<String> storableTexts() {
    return texts().map(JsonValues::storable);
  }

  /** Names without half a character, which the parser refuses in a name. */
  public static Arbitrary<String> names() {
    return Arbitraries.frequencyOf(
        Tuple.of(3, Arbitraries.of("a", "b", "id", "name", "a/b", "~", "a-b", "a.b")),
        Tuple.of(
            1,
            texts()
                .map(text -> text.substring(0, Math.min(text.length(), 60)))
                .map(JsonValues::whole)));
  }

  /** Numbers of every size, those that nobody would print included. */
  public static Arbitrary<Numeric> numbers() {
    return Arbitraries.frequencyOf(
            Tuple.of(4, Arbitraries.integers().between(-5, 300).map(BigDecimal::valueOf)),
            Tuple.of(2, Arbitraries.longs().map(BigDecimal::valueOf)),
            Tuple.of(2, Arbitraries.integers().map(i -> BigDecimal.valueOf(i, 4))),
            Tuple.of(1, digits().map(digits -> new BigDecimal(digits))),
            Tuple.of(
                1,
                Arbitraries.of("1E+99", "-1E+99", "1E-99", "1E+100", "1E+999999", "-3.5E-2000")
                    .map(BigDecimal::new)))
        .map(Numeric::new);
  }

  /** Whole numbers that the catalogue's readers take for such. */
  static Arbitrary<Numeric> wholeNumbers() {
    return numbers()
        .map(Numeric::value)
        .map(value -> fits(value) && value.scale() <= 0 ? value : BigDecimal.ONE)
        .map(Numeric::new);
  }

  static boolean fits(BigDecimal value) {
    return value.precision() + Math.abs((long) value.scale()) <= 100;
  }

  private static Arbitrary<BigInteger> digits() {
    return Arbitraries.strings()
        .numeric()
        .ofMinLength(15)
        .ofMaxLength(100)
        .map(BigInteger::new)
        .flatMap(number -> Arbitraries.of(number, number.negate()));
  }

  private static Arbitrary<FieldValue> any(int depth) {
    Arbitrary<FieldValue> plain =
        Arbitraries.frequencyOf(
            Tuple.of(6, texts().map(FieldValue::text)),
            Tuple.of(4, numbers().map(number -> number)),
            Tuple.of(2, Arbitraries.of(true, false).map(Flag::new)),
            Tuple.of(2, Arbitraries.just(FieldValue.NOTHING)),
            Tuple.of(1, deep()));
    if (depth == 0) {
      return plain;
    }
    Arbitrary<FieldValue> inner = Arbitraries.lazy(() -> any(depth - 1));
    return Arbitraries.frequencyOf(
        Tuple.of(4, plain),
        Tuple.of(1, inner.list().ofMaxSize(3).map(Sequence::new)),
        Tuple.of(1, Arbitraries.maps(names(), inner).ofMaxSize(3).map(Struct::of)));
  }

  private static Arbitrary<FieldValue> deep() {
    return Arbitraries.integers().between(1, DEEPEST).map(JsonValues::nested);
  }

  /** Objects and arrays in each other, so many deep. */
  public static FieldValue nested(int levels) {
    FieldValue value = FieldValue.NOTHING;
    for (int level = 0; level < levels; level++) {
      value =
          level % 2 == 0
              ? new Sequence(List.of(value))
              : new Struct(new TreeMap<>(Map.of("a", value)));
    }
    return value;
  }

  private static String whole(String text) {
    StringBuilder whole = new StringBuilder();
    text.codePoints().filter(c -> c < 0xD800 || c > 0xDFFF).forEach(whole::appendCodePoint);
    return whole.toString();
  }

  static String storable(String text) {
    StringBuilder storable = new StringBuilder();
    text.codePoints()
        .map(c -> c == 0 || c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c)
        .forEach(storable::appendCodePoint);
    return storable.toString();
  }
}
