package io.gateledger.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.gateledger.diff.FieldChange;
import io.gateledger.resource.Attributes;
import io.gateledger.resource.CanonicalJson;
import io.gateledger.resource.ResourceKey;
import io.gateledger.resource.Scope;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what the payloads of several topics have in common, in the same form in each. */
final class EventJson {

  private static final JsonFactory JSON = new JsonFactory();

  private final JsonGenerator json;

  private EventJson(JsonGenerator json) {
    this.json = json;
  }

  /** A JSON object with the members that the body writes. */
  static String object(Body body) {
    StringWriter text = new StringWriter(1024);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      body.into(new EventJson(json));
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
    return text.toString();
  }

  void text(String name, @Nullable String value) throws IOException {
    json.writeStringField(name, value);
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
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  void object(String name, Body body) throws IOException {
    json.writeObjectFieldStart(name);
    body.into(this);
    json.writeEndObject();
  }

  void attributes(String name, @Nullable Attributes attributes) throws IOException {
    raw(name, attributes == null ? "null" : attributes.json());
  }

  void changes(List<FieldChange> changes) throws IOException {
    raw("changes", CanonicalJson.of(FieldChange.listOf(changes)));
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
