package io.gateledger.catalogue;

import io.gateledger.resource.FieldPath;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A column of a typed view.
 *
 * @param places where the attributes have it: one place, or more where APIs spell it apart
 */
record ViewColumn(String name, Type type, List<FieldPath> places) {

  /** Readable without quotes, and not cut short by PostgreSQL. */
  private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

  /** Safe inside a quoted text and inside an array's braces. */
  private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9_:-]+");

  private static final Pattern HUMP = Pattern.compile("([a-z0-9])([A-Z])");

  /** What a column holds, and how it is read from the attributes. */
  enum Type {
    TEXT,
    WHOLE_NUMBER,
    TRUTH,
    MOMENT,
    JSON;

    private static Type of(FieldKind kind) {
      return switch (kind) {
        case TEXT, CIDR -> TEXT;
        case INTEGER -> WHOLE_NUMBER;
        case BOOLEAN -> TRUTH;
        case TIMESTAMP -> MOMENT;
        case SET, SET_OF_CIDR, CSV_SET, OBJECT -> JSON;
      };
    }
  }

  /**
   * @throws IllegalArgumentException when PostgreSQL would not take the name or a place as it
   *     stands
   */
  ViewColumn {
    places = List.copyOf(places);
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("'%s' cannot name a column".formatted(name));
    }
    for (FieldPath place : places) {
      if (!place.segments().stream().allMatch(SEGMENT.asMatchPredicate())) {
        throw new IllegalArgumentException("'%s' cannot be read by SQL".formatted(place));
      }
    }
  }

  static ViewColumn of(Field field) {
    return new ViewColumn(name(field), Type.of(field.kind()), List.of(field.path()));
  }

  /** The field's path in snake case, so that no reader has to quote it. */
  private static String name(Field field) {
    String words = HUMP.matcher(field.path().dotted()).replaceAll("$1_$2");
    return words.replaceAll("[.:-]", "_").toLowerCase(Locale.ROOT);
  }

  /** SQL that reads the column from {@code r.attributes}. */
  String expression() {
    return switch (type) {
      case TEXT -> read(ViewColumn::text);
      case WHOLE_NUMBER -> "gateledger.as_bigint(%s)".formatted(read(ViewColumn::json));
      case TRUTH -> "gateledger.as_boolean(%s)".formatted(read(ViewColumn::json));
      case MOMENT -> "gateledger.as_moment(%s)".formatted(read(ViewColumn::text));
      case JSON -> "nullif(%s, 'null')".formatted(read(ViewColumn::json));
    };
  }

  /** Which of the provider's fields it is, for people. */
  String description() {
    return places.stream()
        .map(FieldPath::dotted)
        .collect(Collectors.joining(" or ", "The provider's field ", "."));
  }

  private String read(Function<FieldPath, String> reading) {
    return places.size() == 1
        ? reading.apply(places.getFirst())
        : places.stream().map(reading).collect(Collectors.joining(", ", "coalesce(", ")"));
  }

  private static String text(FieldPath place) {
    return reading(place, "->>", "#>>");
  }

  private static String json(FieldPath place) {
    return reading(place, "->", "#>");
  }

  private static String reading(FieldPath place, String member, String path) {
    List<String> segments = place.segments();
    return segments.size() == 1
        ? "r.attributes %s '%s'".formatted(member, segments.getFirst())
        : "r.attributes %s '{%s}'".formatted(path, String.join(",", segments));
  }
}
