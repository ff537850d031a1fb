package io.gateledger.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/**
 * What of a schema's next version would break who lives by the one before: consumers that read an
 * event by it, and stores that hold events which were told by it.
 */
final class SchemaChanges {

  /** Says something to people only. */
  private static final Set<String> PROSE =
      Set.of("title", "description", "$comment", "examples", "default");

  /** Judged one by one; all others have to stay as they are. */
  private static final Set<String> JUDGED =
      Set.of("properties", "$defs", "required", "type", "enum", "additionalProperties", "items");

  private final List<String> breaks = new ArrayList<>();

  private SchemaChanges() {}

  /** Each break with its place and the reason; none when the next version only adds. */
  static List<String> breaking(JsonNode previous, JsonNode next) {
    SchemaChanges changes = new SchemaChanges();
    changes.compare("", previous, next);
    return List.copyOf(changes.breaks);
  }

  private void compare(String place, JsonNode previous, JsonNode next) {
    compareNamed(place + "/properties", previous.path("properties"), next.path("properties"));
    compareNamed(place + "/$defs", previous.path("$defs"), next.path("$defs"));
    compareRequired(place, previous, next);
    compareType(place, previous, next);
    compareValues(place, previous.path("enum"), next.path("enum"));
    compareAdditional(place, previous, next);
    if (previous.has("items")) {
      compare(place + "/items", previous.path("items"), next.path("items"));
    }
    compareOthers(place, previous, next);
  }

  private void compareNamed(String place, JsonNode previous, JsonNode next) {
    for (var one : previous.properties()) {
      String here = place + '/' + one.getKey();
      if (next.has(one.getKey())) {
        compare(here, one.getValue(), next.get(one.getKey()));
      } else {
        breaks.add(here + " is removed, and whoever reads it finds nothing");
      }
    }
  }

  private void compareRequired(String place, JsonNode previous, JsonNode next) {
    Set<String> before = texts(previous.path("required"));
    Set<String> now = texts(next.path("required"));
    for (String name : now) {
      if (!before.contains(name)) {
        breaks.add(
            "%s/%s is newly required, which events that were told before it do not have"
                .formatted(place, name));
      }
    }
    for (String name : before) {
      if (!now.contains(name)) {
        breaks.add(
            "%s/%s is not required any more, and whoever counts on it may not find it"
                .formatted(place, name));
      }
    }
  }

  private void compareType(String place, JsonNode previous, JsonNode next) {
    Set<String> before = texts(previous.path("type"));
    Set<String> now = texts(next.path("type"));
    if (!before.equals(now)) {
      breaks.add(
          "%s has type %s instead of %s, which whoever reads it cannot know"
              .formatted(place, now, before));
    }
  }

  private void compareValues(String place, JsonNode previous, JsonNode next) {
    Set<String> lacking = texts(previous);
    lacking.removeAll(texts(next));
    if (previous.isMissingNode() ? !next.isMissingNode() : !lacking.isEmpty()) {
      breaks.add(
          "%s does not take %s any more, which events that were told before have"
              .formatted(place, previous.isMissingNode() ? "any value" : lacking));
    }
  }

  /** An object that takes names which nobody knows may come to name them, but not the reverse. */
  private void compareAdditional(String place, JsonNode previous, JsonNode next) {
    JsonNode before = previous.path("additionalProperties");
    JsonNode now = next.path("additionalProperties");
    boolean wasClosed = before.isBoolean() && !before.asBoolean();
    if (before.isObject() && now.isObject()) {
      compare(place + "/additionalProperties", before, now);
    } else if (!wasClosed && !before.equals(now)) {
      breaks.add(place + " takes other names than before, which events that were told have");
    }
  }

  private void compareOthers(String place, JsonNode previous, JsonNode next) {
    Set<String> keywords = new TreeSet<>();
    previous.fieldNames().forEachRemaining(keywords::add);
    next.fieldNames().forEachRemaining(keywords::add);
    keywords.removeAll(PROSE);
    keywords.removeAll(JUDGED);
    for (String keyword : keywords) {
      if (!previous.path(keyword).equals(next.path(keyword))) {
        breaks.add(
            "%s has another %s, so that it means something else than before"
                .formatted(place, keyword));
      }
    }
  }

  private static Set<String> texts(JsonNode node) {
    Set<String> texts = new TreeSet<>();
    if (node.isTextual()) {
      texts.add(node.asText());
    }
    StreamSupport.stream(node.spliterator(), false)
        .forEach(one -> texts.add(one.isTextual() ? one.asText() : one.toString()));
    return texts;
  }
}
