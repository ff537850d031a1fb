package io.gateledger.testing.items;

import io.gateledger.resource.CanonicalJson;
import io.gateledger.resource.FieldValue;
import io.gateledger.resource.FieldValue.Flag;
import io.gateledger.resource.FieldValue.Nothing;
import io.gateledger.resource.FieldValue.Numeric;
import io.gateledger.resource.FieldValue.Sequence;
import io.gateledger.resource.FieldValue.Struct;
import io.gateledger.resource.FieldValue.Text;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Values in the one spelling that the ledger keeps. */
final class CanonicalValues {

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

  private final Set<String> secretNames;

  /**
   * @param secretNames names that no object may have
   */
  CanonicalValues(Set<String> secretNames) {
    this.secretNames = secretNames;
  }

  Arbitrary<FieldValue> any() {
    return JsonValues.any().map(this::canonical);
  }

  Arbitrary<FieldValue> objects() {
    return Arbitraries.maps(JsonValues.names(), JsonValues.any())
        .ofMaxSize(4)
        .map(Struct::of)
        .map(this::canonical);
  }

  Arbitrary<FieldValue> containers() {
    return Arbitraries.oneOf(objects(), any().list().ofMaxSize(3).map(Sequence::new));
  }

  /** What is told, and not as an object. */
  Arbitrary<FieldValue> noObject() {
    return any().map(value -> value instanceof Struct || isNothing(value) ? new Flag(true) : value);
  }

  /** What is told, and not as an address. */
  Arbitrary<FieldValue> noAddress() {
    return any().map(value -> value instanceof Text ? FieldValue.text("nowhere") : value);
  }

  Arbitrary<FieldValue> flags() {
    return Arbitraries.of(true, false).map(Flag::new);
  }

  Arbitrary<FieldValue> numbers() {
    return JsonValues.numbers().map(this::canonical);
  }

  static Arbitrary<FieldValue> sets(Arbitrary<FieldValue> elements, int most) {
    return elements.list().ofMaxSize(most).map(CanonicalValues::set);
  }

  private static Sequence set(List<FieldValue> elements) {
    TreeMap<String, FieldValue> sorted = new TreeMap<>();
    elements.forEach(element -> sorted.put(CanonicalJson.of(element), element));
    return new Sequence(List.copyOf(sorted.values()));
  }

  /** Members of a set that is told as text with commas. */
  static Arbitrary<FieldValue> words() {
    return Arbitraries.oneOf(
            Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(6),
            JsonValues.storableTexts().map(text -> text.replace(",", "").strip()))
        .map(word -> FieldValue.text(word.isEmpty() ? "word" : word));
  }

  static Arbitrary<FieldValue> moments() {
    Arbitrary<LocalDateTime> seconds =
        Arbitraries.oneOf(
                Arbitraries.longs().between(1_500_000_000L, 1_900_000_000L),
                Arbitraries.longs().between(-62_000_000_000L, 253_000_000_000L))
            .map(second -> LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC));
    Arbitrary<String> fractions =
        Arbitraries.oneOf(
            Arbitraries.just(""),
            Arbitraries.integers().between(1, 9).map(digit -> "." + digit),
            Arbitraries.integers().between(1, 999_999_999).map(CanonicalValues::fraction));
    return Combinators.combine(seconds, fractions)
        .as((second, fraction) -> FieldValue.text(SECONDS.format(second) + fraction + 'Z'));
  }

  private static String fraction(int nanos) {
    return ".%09d".formatted(nanos).replaceAll("0+$", "");
  }

  static Arbitrary<FieldValue> addresses() {
    Arbitrary<String> four =
        Arbitraries.integers()
            .between(0, 255)
            .list()
            .ofSize(4)
            .map(octets -> String.join(".", octets.stream().map(String::valueOf).toList()));
    Arbitrary<String> six =
        Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.just(0)),
                Tuple.of(1, Arbitraries.integers().between(0, 0xffff)))
            .list()
            .ofSize(8)
            .map(IpV6::canonical);
    return Arbitraries.oneOf(prefixed(four, 32), prefixed(six, 128)).map(FieldValue::text);
  }

  private static Arbitrary<String> prefixed(Arbitrary<String> addresses, int longest) {
    return Arbitraries.oneOf(
        addresses,
        Combinators.combine(addresses, Arbitraries.integers().between(0, longest))
            .as((address, length) -> address + '/' + length));
  }

  /** Any JSON as the ledger keeps it: without nulls in objects, secrets and unprintable numbers. */
  private FieldValue canonical(FieldValue told) {
    return switch (told) {
      case Text text -> FieldValue.text(JsonValues.storable(text.value()));
      case Numeric number ->
          JsonValues.fits(number.value()) ? number : FieldValue.text(number.value().toString());
      case Flag flag -> flag;
      case Nothing nothing -> nothing;
      case Sequence sequence ->
          new Sequence(sequence.items().stream().map(this::canonical).toList());
      case Struct struct -> {
        TreeMap<String, FieldValue> fields = new TreeMap<>();
        struct
            .fields()
            .forEach(
                (name, value) -> {
                  if (!secretNames.contains(name) && !isNothing(value)) {
                    fields.put(JsonValues.storable(name), canonical(value));
                  }
                });
        yield new Struct(fields);
      }
    };
  }

  private static boolean isNothing(FieldValue value) {
    return value instanceof Nothing;
  }
}
