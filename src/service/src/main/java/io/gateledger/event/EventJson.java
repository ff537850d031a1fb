package io.gateledger.event;

import io.gateledger.diff.FieldChange;
import io.gateledger.resource.Attributes;
import io.gateledger.resource.CanonicalJson;
import io.gateledger.resource.FieldValue;
import io.gateledger.resource.FieldValue.Sequence;
import io.gateledger.resource.FieldValue.Struct;
import io.gateledger.resource.RelatedResource;
import io.gateledger.resource.ResourceKey;
import io.gateledger.resource.Scope;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Writes what the payloads of several topics have in common, in the same form in each. */
final class EventJson {

  /** Brokers refuse records over 1 MiB by default; half of it leaves room for both sides. */
  private static final int LARGEST_PAYLOAD = 512 * 1024;

  private static final int LARGE_VALUE = 64 * 1024;

  /** A value up to here is about as long as what would stand for it. */
  private static final int SHORT_VALUE = 128;

  private static final int MOST_OF_CHANGES = 256 * 1024;

  private final JsonWriter json;
  private final Cut cut;

  private EventJson(JsonWriter json, Cut cut) {
    this.json = json;
    this.cut = cut;
  }

  /**
   * A JSON object with the members that the body writes, with as much left out as it takes to be no
   * larger than 512 KiB.
   */
  static Payload object(Body body) {
    return object(Cut.NOTHING, body);
  }

  /**
   * The same, with some of it left out in any case.
   *
   * @param least what is left out at least
   */
  static Payload object(Cut least, Body body) {
    byte[] payload = render(least, body);
    for (Cut cut : Cut.values()) {
      if (payload.length > LARGEST_PAYLOAD && cut.compareTo(least) > 0) {
        payload = render(cut, body);
      }
    }
    return new Payload(payload);
  }

  private static byte[] render(Cut cut, Body body) {
    JsonWriter json = new JsonWriter();
    json.startObject();
    body.into(new EventJson(json, cut));
    json.endObject();
    return json.toByteArray();
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
  void truncation(Supplier<String> link) {
    if (cut != Cut.NOTHING) {
      flag("truncated", true);
      text("link", link.get());
    }
  }

  void text(String name, @Nullable String value) {
    if (value != null && cutsAtLeast(Cut.LARGE_VALUES) && isOver(LARGE_VALUE, value)) {
      raw(name, CanonicalJson.of(ValueDigest.of(FieldValue.text(value))));
    } else {
      json.name(name);
      json.text(value);
    }
  }

  /** A text that must stay one, whatever stands for it. */
  void onlyText(String name, String value) {
    text(
        name,
        cutsAtLeast(Cut.LARGE_VALUES) && isOver(LARGE_VALUE, value)
            ? CanonicalJson.of(ValueDigest.of(FieldValue.text(value)))
            : value);
  }

  void number(String name, long value) {
    json.name(name);
    json.number(value);
  }

  void nothing(String name) {
    raw(name, "null");
  }

  void flag(String name, boolean value) {
    json.name(name);
    json.flag(value);
  }

  void instant(String name, @Nullable Instant instant) {
    json.name(name);
    if (instant == null) {
      json.text(null);
    } else {
      json.instant(instant);
    }
  }

  /** A value that is JSON already. */
  void raw(String name, String value) {
    json.name(name);
    json.raw(value);
  }

  void texts(String name, List<String> values) {
    if (cut == Cut.NOTHING) {
      json.name(name);
      json.startArray();
      for (String value : values) {
        json.text(value);
      }
      json.endArray();
    } else {
      value(name, new Sequence(values.stream().map(FieldValue::text).toList()));
    }
  }

  /** A JSON object whose members may be cut, and which stays an object itself. */
  void report(String name, String reportJson) {
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

  private void value(String name, FieldValue value) {
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

  void object(String name, Body body) {
    json.name(name);
    json.startObject();
    body.into(this);
    json.endObject();
  }

  /** A state, which is the first that is left out. */
  void attributes(String name, @Nullable Attributes attributes) {
    if (cut == Cut.NOTHING) {
      raw(name, attributes == null ? "null" : attributes.json());
    }
  }

  void changes(List<FieldChange> changes) {
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
      String json = CanonicalJson.of(FieldChange.listOf(List.of(changes.get(i))));
      length += json.getBytes(StandardCharsets.UTF_8).length;
      if (length > MOST_OF_CHANGES) {
        return changes.subList(0, i);
      }
    }
    return changes;
  }

  /**
   * @param name the resource's display name
   */
  void resource(ResourceKey key, @Nullable String name) {
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

  void provenance(Scope scope, Provenance provenance) {
    text("scope", scope.key());
    number("run", provenance.run());
    number("snapshot", provenance.snapshot());
  }

  void related(List<ResourceKey> related) {
    texts("related", related.stream().map(ResourceKey::toString).toList());
  }

  void relations(List<RelatedResource> relations) {
    if (cut == Cut.NOTHING) {
      json.name("relations");
      json.startArray();
      for (RelatedResource one : relations) {
        json.startObject();
        json.name("field");
        json.text(one.relation().field().toString());
        json.name("type");
        json.text(one.relation().type());
        json.name("id");
        json.text(one.relation().id());
        json.name("key");
        json.text(one.key() == null ? null : one.key().toString());
        json.name("name");
        json.text(one.name());
        json.name("collected");
        json.flag(one.relation().collected());
        json.name("former");
        json.flag(one.former());
        json.endObject();
      }
      json.endArray();
    } else {
      value("relations", new Sequence(relations.stream().map(EventJson::relation).toList()));
    }
  }

  private static FieldValue relation(RelatedResource one) {
    TreeMap<String, FieldValue> members = new TreeMap<>();
    members.put("field", FieldValue.text(one.relation().field().toString()));
    members.put("type", FieldValue.text(one.relation().type()));
    members.put("id", FieldValue.text(one.relation().id()));
    members.put("key", textOrNull(one.key() == null ? null : one.key().toString()));
    members.put("name", textOrNull(one.name()));
    members.put("collected", new FieldValue.Flag(one.relation().collected()));
    members.put("former", new FieldValue.Flag(one.former()));
    return new Struct(members);
  }

  private static FieldValue textOrNull(@Nullable String text) {
    return text == null ? FieldValue.NOTHING : FieldValue.text(text);
  }

  /** Writes the members of an object. */
  @FunctionalInterface
  interface Body {
    void into(EventJson json);
  }
}
