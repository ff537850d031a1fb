package io.gateledger.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.gateledger.catalogue.Field;
import io.gateledger.catalogue.FieldKind;
import io.gateledger.catalogue.FieldRole;
import io.gateledger.testing.MutatedValue;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Other values for a field, of its kind, in the spellings that providers use. */
final class Alteration {

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter IN_KOREA =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss+09:00").withZone(ZoneOffset.ofHours(9));

  private final Random random;

  Alteration(Random random) {
    this.random = random;
  }

  /** Most often another value; missing where the field is to be left out. */
  JsonNode of(Field field, JsonNode now) {
    if (field.role() == FieldRole.STATE) {
      List<JsonNode> flips = MutatedValue.flips(field, now);
      return flips.get(random.nextInt(flips.size()));
    }
    if (random.nextInt(10) == 0) {
      return nothing(field);
    }
    return switch (field.kind()) {
      case TEXT -> text(field);
      case INTEGER -> number(random.nextInt(65_535));
      case BOOLEAN -> flag(!now.asBoolean());
      case TIMESTAMP ->
          TextNode.valueOf(
              spelled(Instant.ofEpochSecond(1_500_000_000L + random.nextInt(300_000_000))));
      case CIDR -> TextNode.valueOf(address());
      case SET -> set(now, element(field, now));
      case SET_OF_CIDR -> set(now, TextNode.valueOf(address()));
      case CSV_SET -> TextNode.valueOf(now.asText("") + ",word " + random.nextInt(1000));
      case OBJECT -> throw new IllegalArgumentException("no type has such a field: " + field);
    };
  }

  /** The same value, told otherwise. */
  JsonNode respelt(Field field, JsonNode now) {
    if (now.isNull() || now.isMissingNode()) {
      return nothing(field);
    }
    return switch (field.kind()) {
      case TEXT, OBJECT -> now;
      case INTEGER ->
          now.isTextual() ? LongNode.valueOf(now.asLong()) : TextNode.valueOf(now.asText());
      case BOOLEAN -> flag(now.asText().equalsIgnoreCase("true"));
      case TIMESTAMP ->
          now.asText().isEmpty() || now.asText().contains(".")
              ? now
              : TextNode.valueOf(
                  spelled(Instant.parse(TrueValue.of(field, at(field, now)).asText())));
      case CIDR -> TextNode.valueOf(respelt(now.asText()));
      case SET -> shuffled(now);
      case SET_OF_CIDR -> {
        ArrayNode respelt = JsonNodeFactory.instance.arrayNode();
        shuffled(now).forEach(one -> respelt.add(respelt(one.asText())));
        yield respelt;
      }
      case CSV_SET -> {
        List<String> words = Arrays.asList(now.asText().split(",", -1));
        Collections.shuffle(words, random);
        yield TextNode.valueOf(String.join(" , ", words));
      }
    };
  }

  /** Nothing, as null, as a spelling of null or left out. */
  private JsonNode nothing(Field field) {
    List<JsonNode> nothing = new ArrayList<>(List.of(NullNode.getInstance()));
    if (field.kind() != FieldKind.SET) {
      // Where a set is left out, some lists fill in what belongs to the resource.
      nothing.add(MissingNode.getInstance());
    }
    field.nullSpellings().stream().sorted().map(TextNode::valueOf).forEach(nothing::add);
    return nothing.get(random.nextInt(nothing.size()));
  }

  private JsonNode text(Field field) {
    List<String> values = field.values().stream().sorted().toList();
    return TextNode.valueOf(
        values.isEmpty()
            ? "value " + random.nextInt(1000)
            : values.get(random.nextInt(values.size())));
  }

  private JsonNode number(long value) {
    return random.nextInt(3) == 0 ? TextNode.valueOf("" + value) : LongNode.valueOf(value);
  }

  private JsonNode flag(boolean value) {
    return switch (random.nextInt(4)) {
      case 0 -> TextNode.valueOf("" + value);
      case 1 -> TextNode.valueOf(("" + value).toUpperCase(Locale.ROOT));
      default -> BooleanNode.valueOf(value);
    };
  }

  private String spelled(Instant moment) {
    return switch (random.nextInt(4)) {
      case 0 -> SECONDS.format(moment) + "Z";
      case 1 -> SECONDS.format(moment).replace('T', ' ');
      case 2 -> SECONDS.format(moment) + ".000000";
      default -> IN_KOREA.format(moment);
    };
  }

  private String address() {
    List<String> sixes = List.copyOf(TrueValue.sixes());
    return switch (random.nextInt(3)) {
      case 0 -> sixes.get(random.nextInt(sixes.size()));
      case 1 -> "10.%d.%d.7".formatted(random.nextInt(256), random.nextInt(256));
      default -> "10.%d.0.0/%d".formatted(random.nextInt(256), 16 + random.nextInt(9));
    };
  }

  private String respelt(String address) {
    String canonical = TrueValue.six(address);
    List<String> same =
        canonical == null
            ? List.of(address)
            : TrueValue.sixes().stream()
                .filter(other -> canonical.equals(TrueValue.six(other)))
                .toList();
    return same.get(random.nextInt(same.size()));
  }

  private JsonNode element(Field field, JsonNode now) {
    if (field.elements().isEmpty()) {
      boolean numbers = !now.isEmpty() && now.get(0).isNumber();
      return numbers
          ? LongNode.valueOf(random.nextInt(100))
          : TextNode.valueOf("element " + random.nextInt(1000));
    }
    ObjectNode element = JsonNodeFactory.instance.objectNode();
    for (Field inner : field.elements()) {
      JsonNode value = of(inner, MissingNode.getInstance());
      if (!value.isMissingNode()) {
        element.set(inner.path().dotted(), value);
      }
    }
    return element;
  }

  /** With another element, or with one less. */
  private ArrayNode set(JsonNode now, JsonNode another) {
    ArrayNode set = shuffled(now);
    if (set.size() > 1 && random.nextBoolean()) {
      set.remove(0);
    } else {
      set.add(another);
    }
    return set;
  }

  /** In another order, and now and then with an element twice. */
  private ArrayNode shuffled(JsonNode now) {
    List<JsonNode> elements = new ArrayList<>();
    now.forEach(elements::add);
    if (!elements.isEmpty() && random.nextInt(4) == 0) {
      elements.add(elements.getFirst());
    }
    Collections.shuffle(elements, random);
    return JsonNodeFactory.instance.arrayNode().addAll(elements);
  }

  private static JsonNode at(Field field, JsonNode value) {
    ObjectNode item = JsonNodeFactory.instance.objectNode();
    ItemPath.of(field).set(item, value);
    return item;
  }
}
