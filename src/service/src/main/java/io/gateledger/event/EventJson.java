package io.gateledger.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.gateledger.diff.FieldChange;
import io.gateledger.resource.Attributes;
import io.gateledger.resource.CanonicalJson;
import io.gateledger.resource.FieldValue;
import io.gateledger.resource.FieldValue.Sequence;
import io.gateledger.resource.FieldValue.Struct;
import io.gateledger.resource.ResourceKey;
import io.gateledger.resource.Scope;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes what the payloads of several topics have in common, in the same form in each. */
final class EventJson {

  private static final JsonFactory JSON = new JsonFactory();

  /** Brokers refuse records over 1 MiB by default; half of it leaves room for both sides. */
  private static final int LARGEST_PAYLOAD = 512 * 1024;

  private static final int LARGE_VALUE = 64 * 1024;

  /** A value up to here is about as long as what would stand for it. */
  private static final int SHORT_VALUE = 128;

  private static final int MOST_OF_CHANGES = 256 * 1024;

  private final JsonGenerator json;
  private final Cut cut;

  private EventJson(JsonGenerator json, Cut cut) {
    this.json = json;
    this.cut = cut;
  }

  /**
   * A JSON object with the members that the body writes, with as much left out as it takes to be no
   * larger than 512 KiB.
   */
  static String object(Body body) {
    return object(Cut.NOTHING, body);
  }

  /**
   * The same, with some of it left out in any case.
   *
   * @param least what is left out at least
   */
  static String object(Cut least, Body body) {
    String payload = "";
    for (Cut cut : Cut.values()) {
      if (cut.compareTo(least) >= 0) {
        payload = render(cut, body);
        if (!isOver(LARGEST_PAYLOAD, payload)) {
          break;
        }
      }
    }
    return payload;
  }

  private static String render(Cut cut, Body body) {
    StringWriter text = new StringWriter(1024);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      body.into(new EventJson(json, cut));
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
    return text.toString();
  }

  /** In UTF-8, in which a character takes three bytes at most. */
  private static boolean isOver(int bytes, String text) {
    return text.length() > bytes
        || text.length() > bytes / 3 && text.getBytes(StandardCharsets.UTF_8).length > bytes;
  }

  private boolean cutsAtLeast(Cut other) {
    return cut.compareTo(other) >= 0;
  }

  /** Says that the event is not whole, if so, and where the rest is. */
  void truncation(String link) throws IOException {
    if (cut != Cut.NOTHING) {
      flag("truncated", true);
      text("link", link);
    }
  }

  void text(String name, @Nullable String value) throws IOException {
    if (value != null && cutsAtLeast(Cut.LARGE_VALUES) && isOver(LARGE_VALUE, value)) {
      raw(name, CanonicalJson.of(ValueDigest.of(FieldValue.text(value))));
    } else {
      json.writeStringField(name, value);
    }
  }

  /** A text that must stay one, whatever stands for it. */
  void onlyText(String name, String value) throws IOException {
    text(
        name,
        cutsAtLeast(Cut.LARGE_VALUES) && isOver(LARGE_VALUE, value)
            ? CanonicalJson.of(ValueDigest.of(FieldValue.text(value)))
            : value);
  }

  void number(String name, long value) throws IOException {
    json.writeNumberField(name, value);
  }

  void nothing(String name) throws IOException {
    json.writeNullField(name);
  }

  void flag(String name, boolean value) throws IOException {
    json.writeBooleanField(name, value);
  }

  void instant(String name, @Nullable Instant instant) throws IOException {
    text(name, instant == null ? null : instant.toString());
  }

  /** A value that is JSON already. */
  void raw(String name, String value) throws IOException {
    json.writeFieldName(name);
    json.writeRawValue(value);
  }

  void texts(String name, List<String> values) throws IOException {
    if (cut == Cut.NOTHING) {
      json.writeArrayFieldStart(name);
      for (String value : values) {
        json.writeString(value);
      }
      json.writeEndArray();
    } else {
      value(name, new Sequence(values.stream().map(FieldValue::text).toList()));
    }
  }

  /** A JSON object whose members may be cut, and which stays an object itself. */
  void report(String name, String reportJson) throws IOException {
    if (cutsAtLeast(Cut.LARGE_VALUES) && isOver(LARGE_VALUE, reportJson)) {
      object(
          name,
          report -> {
            for (var member : JsonValue.struct(reportJson).fields().entrySet()) {
              report.value(member.getKey(), member.getValue());
            }
          });
    } else {
      raw(name, reportJson);
    }
  }

  private void value(String name, FieldValue value) throws IOException {
    raw(name, CanonicalJson.of(shortened(value)));
  }

  /** Large texts first, wherever they stand; then lists and objects that are large all the same. */
  private FieldValue shortened(FieldValue value) {
    if (!cutsAtLeast(Cut.LARGE_VALUES) || !isOver(LARGE_VALUE, CanonicalJson.of(value))) {
      return value;
    }
    FieldValue shorter =
        switch (value) {
          case Sequence list -> new Sequence(list.items().stream().map(this::shortened).toList());
          case Struct struct -> {
            TreeMap<String, FieldValue> fields = new TreeMap<>(struct.fields());
            fields.replaceAll((member, inner) -> shortened(inner));
            yield new Struct(fields);
          }
          default -> ValueDigest.of(value);
        };
    if (!cutsAtLeast(Cut.VALUES) || !isOver(LARGE_VALUE, CanonicalJson.of(shorter))) {
      return shorter;
    }
    return value instanceof Sequence
        ? new Sequence(List.of(ValueDigest.of(value)))
        : ValueDigest.of(value);
  }

  void object(String name, Body body) throws IOException {
    json.writeObjectFieldStart(name);
    body.into(this);
    json.writeEndObject();
  }

  /** A state, which is the first that is left out. */
  void attributes(String name, @Nullable Attributes attributes) throws IOException {
    if (cut == Cut.NOTHING) {
      raw(name, attributes == null ? "null" : attributes.json());
    }
  }

  void changes(List<FieldChange> changes) throws IOException {
    List<FieldChange> told = changes;
    if (cutsAtLeast(Cut.LARGE_VALUES)) {
      int longest = cutsAtLeast(Cut.VALUES) ? SHORT_VALUE : LARGE_VALUE;
      told = changes.stream().map(change -> shortened(change, longest)).toList();
    }
    raw("changes", CanonicalJson.of(FieldChange.listOf(cut == Cut.CHANGES ? first(told) : told)));
    if (cut != Cut.NOTHING) {
      number("changesCount", changes.size());
    }
  }

  private static FieldChange shortened(FieldChange change, int longest) {
    return new FieldChange(
        change.path(), shortened(change.before(), longest), shortened(change.after(), longest));
  }

  private static FieldValue shortened(FieldValue value, int longest) {
    String json = CanonicalJson.of(value);
    return isOver(longest, json) ? ValueDigest.ofJson(json) : value;
  }

  private static List<FieldChange> first(List<FieldChange> changes) {
    int length = 0;
    for (int i = 0; i < changes.size(); i++) {
      length += CanonicalJson.of(FieldChange.listOf(List.of(changes.get(i)))).length();
      if (length > MOST_OF_CHANGES) {
        return changes.subList(0, i);
      }
    }
    return changes;
  }

  /**
   * @param name the resource's display name
   */
  void resource(ResourceKey key, @Nullable String name) throws IOException {
    object(
        "resource",
        resource -> {
          resource.text("key", key.toString());
          resource.text("provider", key.scope().provider());
          resource.text("account", key.scope().account());
          resource.text("region", key.scope().region());
          resource.text("type", key.scope().type());
          resource.text("id", key.id());
          resource.text("name", name);
        });
  }

  void provenance(Scope scope, Provenance provenance) throws IOException {
    text("scope", scope.key());
    number("run", provenance.run());
    number("snapshot", provenance.snapshot());
  }

  void related(List<ResourceKey> related) throws IOException {
    texts("related", related.stream().map(ResourceKey::toString).toList());
  }

  /** Writes the members of an object. */
  @FunctionalInterface
  interface Body {
    void into(EventJson json) throws IOException;
  }
}
