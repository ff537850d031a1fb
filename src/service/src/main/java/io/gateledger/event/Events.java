package io.gateledger.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.gateledger.alert.Alert;
import io.gateledger.alert.AlertStep;
import io.gateledger.alert.Subject;
import io.gateledger.alert.Subject.OfAccount;
import io.gateledger.alert.Subject.OfResource;
import io.gateledger.alert.Subject.OfScope;
import io.gateledger.diff.Change;
import io.gateledger.diff.FieldChange;
import io.gateledger.resource.Attributes;
import io.gateledger.resource.CanonicalJson;
import io.gateledger.resource.ContentHash;
import io.gateledger.resource.Resource;
import io.gateledger.resource.ResourceKey;
import io.gateledger.resource.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes the events of each topic; their JSON Schemas stand in {@code docs/schemas}. */
@ApplicationScoped
public class Events {

  /** Brokers refuse records over 1 MiB by default; half of it leaves room for both sides. */
  private static final int LARGEST_PAYLOAD = 512 * 1024;

  private static final JsonFactory JSON = new JsonFactory();

  private final String publicUrl;

  public Events(EventsConfig config) {
    String url = config.publicUrl().toString();
    publicUrl = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  /** The event that tells a change; only for changes that are news. */
  public LedgerEvent change(Change change, Origin origin) {
    String payload = changePayload(change, origin, true);
    if (payload.length() > LARGEST_PAYLOAD / 4
        && payload.getBytes(StandardCharsets.UTF_8).length > LARGEST_PAYLOAD) {
      payload = changePayload(change, origin, false);
    }
    return new LedgerEvent(
        Topic.CHANGES,
        change.key().toString(),
        nameBased("change", change.key() + "#" + change.version()),
        "io.gateledger.change.v1",
        source(change.key().scope()),
        origin.detectedAt(),
        payload);
  }

  /** The event that puts a resource's current state into the inventory, or takes it out. */
  public LedgerEvent inventory(Change change, Origin origin) {
    return new LedgerEvent(
        Topic.INVENTORY,
        change.key().toString(),
        nameBased("inventory", change.key() + "#" + change.version()),
        "io.gateledger.resource.v1",
        source(change.key().scope()),
        origin.detectedAt(),
        change.after() == null
            ? null
            : inventoryPayload(
                change.key(),
                change.name(),
                change.version(),
                change.observed().notAfter(),
                change.after(),
                change.related(),
                origin));
  }

  /**
   * The event that puts a resource's state into the inventory in another canonical form, though
   * nothing of the resource has changed.
   *
   * @param validFrom when the state was first seen
   * @param form names the canonical form
   */
  public LedgerEvent rebaselined(
      Resource resource, int version, Instant validFrom, ContentHash form, Origin origin) {
    return new LedgerEvent(
        Topic.INVENTORY,
        resource.key().toString(),
        nameBased("inventory", resource.key() + "#" + version + "#" + form.toUuid()),
        "io.gateledger.resource.v1",
        source(resource.key().scope()),
        origin.detectedAt(),
        inventoryPayload(
            resource.key(),
            resource.name(),
            version,
            validFrom,
            resource.attributes(),
            resource.related(),
            origin));
  }

  /**
   * The event that tells of an alert which began to fire or resolved.
   *
   * @param origin the run that found it; of an alert without a cause, only the time is told
   */
  public LedgerEvent alert(AlertStep step, Origin origin) {
    Alert alert = step.alert();
    String status = alert.isFiring() ? "firing" : "resolved";
    // What a change began or ended is that version's for ever; the rest has only its start.
    Object occasion = step.cause() == null ? alert.startsAt() : step.cause().version();
    return new LedgerEvent(
        Topic.ALERTS,
        alert.subject().key(),
        nameBased(
            "alert", alert.subject().key() + "#" + alert.rule() + "#" + occasion + "#" + status),
        "io.gateledger.alert.v1",
        "/gateledger/" + place(alert.subject()),
        origin.detectedAt(),
        alertPayload(step, status, origin));
  }

  /** The event that tells how a run ended. */
  public LedgerEvent run(RunFacts run) {
    return new LedgerEvent(
        Topic.RUNS,
        run.scope().key(),
        nameBased("run", run.scope().key() + "#" + run.number()),
        "io.gateledger.run.v1",
        source(run.scope()),
        run.finishedAt(),
        runPayload(run));
  }

  private String changePayload(Change change, Origin origin, boolean withStates) {
    return write(
        json -> {
          resource(json, change.key(), change.name());
          json.writeStringField("op", change.op().wireName());
          json.writeNumberField("version", change.version());
          if (withStates) {
            raw(json, "changes", CanonicalJson.of(FieldChange.listOf(change.changes())));
            raw(json, "before", jsonOrNull(change.before()));
            raw(json, "after", jsonOrNull(change.after()));
          } else {
            json.writeBooleanField("truncated", true);
            json.writeStringField("link", link(change.key()));
          }
          json.writeObjectFieldStart("observed");
          instant(json, "notBefore", change.observed().notBefore());
          instant(json, "notAfter", change.observed().notAfter());
          instant(json, "providerModifiedAt", change.observed().providerModifiedAt());
          json.writeEndObject();
          if (change.absentSince() != null) {
            gap(json, change.absentSince(), change.observed().notAfter());
          }
          origin(json, change.key().scope(), origin);
          related(json, change.related());
        });
  }

  private static String inventoryPayload(
      ResourceKey key,
      @Nullable String name,
      int version,
      Instant validFrom,
      Attributes state,
      List<ResourceKey> related,
      Origin origin) {
    return write(
        json -> {
          resource(json, key, name);
          json.writeNumberField("version", version);
          instant(json, "validFrom", validFrom);
          raw(json, "attributes", state.json());
          origin(json, key.scope(), origin);
          related(json, related);
        });
  }

  private String alertPayload(AlertStep step, String status, Origin origin) {
    Alert alert = step.alert();
    return write(
        json -> {
          labels(json, alert);
          json.writeObjectFieldStart("annotations");
          json.writeStringField("summary", alert.summary());
          json.writeEndObject();
          instant(json, "startsAt", alert.startsAt());
          if (alert.endsAt() != null) {
            instant(json, "endsAt", alert.endsAt());
          }
          json.writeStringField("generatorURL", link(alert.subject()));
          json.writeStringField("status", status);
          json.writeStringField("rule", alert.rule());
          json.writeStringField("severity", alert.severity());
          json.writeStringField("subject", alert.subject().key());
          if (alert.subject() instanceof OfScope whole) {
            json.writeStringField("scope", whole.key());
          }
          if (step.cause() != null) {
            cause(json, step.cause(), origin);
          }
        });
  }

  private static void labels(JsonGenerator json, Alert alert) throws IOException {
    json.writeObjectFieldStart("labels");
    json.writeStringField("alertname", alert.rule());
    json.writeStringField("severity", alert.severity());
    json.writeStringField("provider", alert.subject().provider());
    json.writeStringField("account", alert.subject().account());
    Scope scope = scopeOf(alert.subject());
    if (scope != null) {
      json.writeStringField("region", scope.region());
      json.writeStringField("type", scope.type());
    }
    if (alert.subject() instanceof OfResource one) {
      json.writeStringField("id", one.resource().id());
    }
    json.writeEndObject();
  }

  private static void cause(JsonGenerator json, Change change, Origin origin) throws IOException {
    resource(json, change.key(), change.name());
    json.writeObjectFieldStart("cause");
    json.writeStringField("op", change.op().wireName());
    json.writeNumberField("version", change.version());
    raw(json, "changes", CanonicalJson.of(FieldChange.listOf(change.changes())));
    json.writeEndObject();
    origin(json, change.key().scope(), origin);
  }

  private static String runPayload(RunFacts run) {
    return write(
        json -> {
          json.writeStringField("scope", run.scope().key());
          json.writeNumberField("run", run.number());
          json.writeStringField("outcome", run.outcome());
          raw(json, "reasons", run.reasonsJson());
          json.writeStringField("problem", run.problem());
          instant(json, "startedAt", run.startedAt());
          instant(json, "finishedAt", run.finishedAt());
          if (run.snapshot() == null) {
            json.writeNullField("snapshot");
          } else {
            json.writeNumberField("snapshot", run.snapshot());
          }
          instant(json, "freshAsOf", run.freshAsOf());
          raw(json, "counts", run.countsJson());
          raw(json, "manifest", run.manifestJson());
          json.writeObjectFieldStart("ledger");
          json.writeNumberField("links", run.links());
          json.writeStringField("head", run.head());
          json.writeEndObject();
        });
  }

  /** How long a restored resource was out of sight. */
  private static void gap(JsonGenerator json, Instant lastSeen, Instant seenAgain)
      throws IOException {
    json.writeObjectFieldStart("gap");
    instant(json, "lastSeenAt", lastSeen);
    instant(json, "seenAgainAt", seenAgain);
    json.writeNumberField("seconds", Duration.between(lastSeen, seenAgain).toSeconds());
    json.writeEndObject();
  }

  private static void resource(JsonGenerator json, ResourceKey key, @Nullable String name)
      throws IOException {
    json.writeObjectFieldStart("resource");
    json.writeStringField("key", key.toString());
    json.writeStringField("provider", key.scope().provider());
    json.writeStringField("account", key.scope().account());
    json.writeStringField("region", key.scope().region());
    json.writeStringField("type", key.scope().type());
    json.writeStringField("id", key.id());
    json.writeStringField("name", name);
    json.writeEndObject();
  }

  private static void origin(JsonGenerator json, Scope scope, Origin origin) throws IOException {
    json.writeStringField("scope", scope.key());
    json.writeNumberField("run", origin.run());
    json.writeNumberField("snapshot", origin.snapshot());
  }

  private static void related(JsonGenerator json, List<ResourceKey> related) throws IOException {
    json.writeArrayFieldStart("related");
    for (ResourceKey key : related) {
      json.writeString(key.toString());
    }
    json.writeEndArray();
  }

  private String link(ResourceKey key) {
    return publicUrl + "/api/v1/resources/" + key;
  }

  private String link(Subject subject) {
    return switch (subject) {
      case OfResource one -> link(one.resource());
      case OfScope whole -> publicUrl + "/api/v1/scopes/" + whole.key();
      case OfAccount account ->
          publicUrl
              + "/api/v1/scopes?provider=%s&account=%s"
                  .formatted(account.provider(), account.account());
    };
  }

  private static String place(Subject subject) {
    Scope scope = scopeOf(subject);
    return scope == null ? subject.key() : scope.key();
  }

  private static @Nullable Scope scopeOf(Subject subject) {
    return switch (subject) {
      case OfResource one -> one.resource().scope();
      case OfScope whole -> whole.scope();
      case OfAccount account -> null;
    };
  }

  private static void instant(JsonGenerator json, String name, @Nullable Instant instant)
      throws IOException {
    json.writeStringField(name, instant == null ? null : instant.toString());
  }

  private static void raw(JsonGenerator json, String name, String value) throws IOException {
    json.writeFieldName(name);
    json.writeRawValue(value);
  }

  private static String jsonOrNull(@Nullable Attributes attributes) {
    return attributes == null ? "null" : attributes.json();
  }

  private static String source(Scope scope) {
    return "/gateledger/" + scope.key();
  }

  private static UUID nameBased(String kind, String name) {
    return UUID.nameUUIDFromBytes((kind + ' ' + name).getBytes(StandardCharsets.UTF_8));
  }

  private static String write(Body body) {
    StringWriter text = new StringWriter(1024);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      body.into(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
    return text.toString();
  }

  @FunctionalInterface
  private interface Body {
    void into(JsonGenerator json) throws IOException;
  }
}
