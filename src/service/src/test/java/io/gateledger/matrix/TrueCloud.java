package io.gateledger.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.gateledger.catalogue.Field;
import io.gateledger.catalogue.FieldKind;
import io.gateledger.catalogue.FieldRole;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.testing.CloudControl;
import io.gateledger.testing.MutatedValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;

/** What is really in the simulated cloud, of one type in one region. */
final class TrueCloud {

  /** So few stay at least, lest an empty cloud be the truth. */
  private static final int FEWEST = 4;

  private static final int AT_FIRST = 7;

  private final CloudControl cloud;
  private final String place;
  private final Random random;
  private final List<Field> fields;
  private final List<Field> secrets;
  private final String secret;
  private final List<ObjectNode> models = new ArrayList<>();
  private final Map<String, ObjectNode> items = new TreeMap<>();
  private final Map<String, ObjectNode> removed = new TreeMap<>();

  TrueCloud(CloudControl cloud, ResourceType type, String region, Random random, String secret) {
    this.cloud = cloud;
    this.place = type.provider() + "/" + region + "/" + type.name();
    this.random = random;
    this.fields = fieldsOf(type);
    this.secrets = type.fields().stream().filter(Field::secret).toList();
    this.secret = secret;
    cloud.list(place).forEach(item -> models.add(item.deepCopy()));
  }

  /**
   * The fields that are told as they stand, so that they can be held against the ledger as text.
   */
  List<Field> fields() {
    return fields;
  }

  Map<String, ObjectNode> items() {
    return items;
  }

  /** Begins anew with a few resources. */
  void settle() {
    cloud.heal();
    cloud.empty(place);
    for (int i = 0; i < AT_FIRST; i++) {
      make();
    }
  }

  /** Puts back what was there before the history. */
  void restore() {
    cloud.heal();
    cloud.empty(place);
    models.forEach(item -> cloud.put(place, item.get("id").asText(), item));
  }

  /** A few things happen. */
  void change() {
    for (int i = random.nextInt(4); i > 0; i--) {
      switch (random.nextInt(6)) {
        case 0 -> make();
        case 1 -> remove();
        case 2 -> bringBack();
        default -> alter();
      }
    }
  }

  void make() {
    ObjectNode item = models.get(random.nextInt(models.size())).deepCopy();
    String id = anotherId(item.get("id").asText());
    item.put("id", id);
    secrets.forEach(field -> plant(item, field));
    put(id, item);
  }

  void remove() {
    if (items.size() > FEWEST) {
      String id = any(items);
      cloud.delete(place, id);
      removed.put(id, items.remove(id));
    }
  }

  private void bringBack() {
    if (!removed.isEmpty()) {
      String id = any(removed);
      put(id, removed.remove(id));
    }
  }

  private void alter() {
    String id = any(items);
    ObjectNode item = Objects.requireNonNull(items.get(id), id);
    Field field = fields.get(random.nextInt(fields.size()));
    JsonNode now = item.at(field.path().toString());
    List<JsonNode> values =
        field.role() == FieldRole.STATE
            ? MutatedValue.flips(field, now)
            : List.of(TextNode.valueOf("value " + random.nextInt(1000)));
    item.set(field.path().dotted(), values.get(random.nextInt(values.size())));
    put(id, item);
  }

  private void put(String id, ObjectNode item) {
    cloud.put(place, id, item);
    items.put(id, item);
  }

  private void plant(ObjectNode item, Field field) {
    ObjectNode parent = item;
    List<String> segments = field.path().segments();
    for (String segment : segments.subList(0, segments.size() - 1)) {
      parent = parent.withObjectProperty(segment);
    }
    parent.put(segments.getLast(), secret);
  }

  private String any(Map<String, ObjectNode> of) {
    return List.copyOf(of.keySet()).get(random.nextInt(of.size()));
  }

  /** An id of the same shape. */
  private String anotherId(String id) {
    StringBuilder another = new StringBuilder();
    for (char c : id.toCharArray()) {
      boolean isHex = c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
      another.append(isHex ? Character.forDigit(random.nextInt(16), 16) : c);
    }
    return another.toString();
  }

  /** States and names, and where a type has neither, whatever text there is. */
  private static List<Field> fieldsOf(ResourceType type) {
    List<Field> plain = type.fields().stream().filter(TrueCloud::isPlain).toList();
    List<Field> telling =
        plain.stream()
            .filter(field -> field.role() == FieldRole.STATE || field.role() == FieldRole.NAME)
            .toList();
    return telling.isEmpty() ? plain : telling;
  }

  /**
   * A field of the item itself that holds a text, says it in one way only and names nothing else.
   */
  private static boolean isPlain(Field field) {
    return field.kind() == FieldKind.TEXT
        && field.path().segments().size() == 1
        && field.role() != FieldRole.ID
        && field.relatesTo() == null
        && !field.path().dotted().endsWith("_id")
        && field.also() == null
        && field.nullSpellings().isEmpty()
        && !field.secret()
        && !field.isVolatile();
  }
}
