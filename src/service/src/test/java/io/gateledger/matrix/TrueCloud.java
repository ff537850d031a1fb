package io.gateledger.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.gateledger.catalogue.Field;
import io.gateledger.catalogue.FieldKind;
import io.gateledger.catalogue.FieldRole;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.testing.CloudControl;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** What is really in the simulated cloud, of one type in one region, and when it came to be so. */
final class TrueCloud {

  /**
   * A change of one resource, at some instant between two.
   *
   * @param from not after it
   * @param to not before it
   */
  record Happening(Instant from, Instant to) {}

  /** So few stay at least, lest an empty cloud be the truth. */
  private static final int FEWEST = 4;

  private static final int AT_FIRST = 7;
  private static final int MOST_FIELDS_AT_ONCE = 3;

  private final CloudControl cloud;
  private final ResourceType type;
  private final String place;
  private final Random random;
  private final Alteration alteration;
  private final MatrixCounts counts;
  private final List<Field> fields;
  private final List<Field> states;
  private final Map<FieldKind, List<Field>> byKind = new TreeMap<>();
  private final List<Field> secrets;
  private final String secret;
  private final List<ObjectNode> models = new ArrayList<>();
  private final Map<String, ObjectNode> items = new TreeMap<>();
  private final Map<String, ObjectNode> removed = new TreeMap<>();
  private final Map<String, List<Happening>> happenings = new TreeMap<>();

  TrueCloud(
      CloudControl cloud,
      ResourceType type,
      String region,
      Random random,
      String secret,
      MatrixCounts counts) {
    this.cloud = cloud;
    this.type = type;
    this.place = type.provider() + "/" + region + "/" + type.name();
    this.random = random;
    this.alteration = new Alteration(random);
    this.counts = counts;
    this.fields = type.fields().stream().filter(this::isAlterable).toList();
    this.states = fields.stream().filter(field -> field.role() == FieldRole.STATE).toList();
    fields.forEach(
        field -> byKind.computeIfAbsent(field.kind(), kind -> new ArrayList<>()).add(field));
    this.secrets = type.fields().stream().filter(Field::secret).toList();
    this.secret = secret;
    cloud.list(place).forEach(item -> models.add(item.deepCopy()));
  }

  /** All that may be altered, and is compared. */
  List<Field> fields() {
    return fields;
  }

  Map<String, ObjectNode> items() {
    return items;
  }

  /** All that ever happened to a resource, in its order. */
  List<Happening> happenings(String id) {
    return happenings.getOrDefault(id, List.of());
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
        default -> alter(any(items));
      }
    }
  }

  void make() {
    ObjectNode item = models.get(random.nextInt(models.size())).deepCopy();
    String id = anotherId(item.get("id").asText());
    make(id, item);
  }

  private void make(String id, ObjectNode item) {
    item.put("id", id);
    // What a list would fill in from other lists is told by the item itself.
    fields.stream()
        .filter(
            field -> field.kind() == FieldKind.SET && item.at(field.path() + "").isMissingNode())
        .forEach(field -> ItemPath.of(field).set(item, item.arrayNode()));
    secrets.forEach(field -> ItemPath.of(field).set(item, TextNode.valueOf(secret)));
    // Nor is a secret one only where somebody documented it.
    item.put("phase1_psk", secret).putObject("undocumented").put("authToken", secret);
    put(id, item);
  }

  void remove() {
    if (items.size() > FEWEST) {
      remove(any(items));
    }
  }

  private void remove(String id) {
    happens(id, () -> cloud.delete(place, id));
    removed.put(id, items.remove(id));
  }

  /** One of these goes, with another in its place lest too few stay. */
  void removeOneOf(Set<String> ids) {
    Map<String, ObjectNode> candidates = new TreeMap<>(items);
    candidates.keySet().retainAll(ids);
    if (items.size() <= FEWEST) {
      make();
    }
    remove(any(candidates));
  }

  /** All trouble ends: what is in any is again as it was made. */
  void recover() {
    for (String id : List.copyOf(items.keySet())) {
      if (!TrueAlerts.of(type.name(), item(id)).isEmpty()) {
        make(id, healthy());
      }
    }
  }

  private ObjectNode item(String id) {
    return Objects.requireNonNull(items.get(id), id);
  }

  private void bringBack() {
    if (!removed.isEmpty()) {
      String id = any(removed);
      put(id, removed.remove(id));
    }
  }

  /** Alters a few fields of a resource: states more often than others, and every kind alike. */
  void alter(String id) {
    ObjectNode item = item(id).deepCopy();
    for (int i = 1 + random.nextInt(MOST_FIELDS_AT_ONCE); i > 0; i--) {
      List<FieldKind> kinds = List.copyOf(byKind.keySet());
      List<Field> choice =
          !states.isEmpty() && random.nextInt(3) == 0
              ? states
              : Objects.requireNonNull(byKind.get(kinds.get(random.nextInt(kinds.size()))));
      Field field = choice.get(random.nextInt(choice.size()));
      JsonNode now = item.at(field.path().toString());
      boolean means = random.nextInt(4) > 0;
      ItemPath.of(field)
          .set(item, means ? alteration.of(field, now) : alteration.respelt(field, now));
      counts.altered(field.kind(), means);
    }
    put(id, item);
  }

  private ObjectNode healthy() {
    return models.stream()
        .filter(model -> TrueAlerts.of(type.name(), model).isEmpty())
        .findFirst()
        .orElseThrow()
        .deepCopy();
  }

  private void put(String id, ObjectNode item) {
    happens(id, () -> cloud.put(place, id, item));
    items.put(id, item);
  }

  private void happens(String id, Runnable change) {
    Instant from = Instant.now();
    change.run();
    happenings
        .computeIfAbsent(id, first -> new ArrayList<>())
        .add(new Happening(from, Instant.now()));
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

  /** All but the id, the parent that a resource is listed by, and secrets, which nobody sees. */
  private boolean isAlterable(Field field) {
    return field.role() != FieldRole.ID
        && !field.secret()
        && !type.list().path().contains(field.path().dotted() + "={parent_id}");
  }
}
