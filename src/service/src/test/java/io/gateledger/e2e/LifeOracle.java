package io.gateledger.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.catalogue.Field;
import io.gateledger.catalogue.FieldRole;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.resource.ResourceKey;
import io.gateledger.resource.Scope;
import io.gateledger.run.FinishedRun;
import io.gateledger.testing.EventSchemas;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds all that was told of one resource to what the contract of the topics says of it, step by
 * step; what no rule can foresee is left to the golden.
 */
final class LifeOracle {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LINKS = "http://127.0.0.1:8080/api/v1/resources/";

  /** PostgreSQL keeps times to the microsecond. */
  private static final Duration ROUNDING = Duration.ofNanos(1_000);

  private final ResourceType type;
  private final ResourceKey key;
  private final Scope scope;
  private final Set<String> volatilePointers;
  private final Deque<ToldEvent> changes;
  private final Deque<ToldEvent> inventory;
  private final Deque<ToldEvent> alerts;
  private final Map<String, ToldEvent> firing = new HashMap<>();

  private int version;
  private JsonNode state = NullNode.getInstance();
  private JsonNode name = NullNode.getInstance();
  private boolean isDeleted;

  /**
   * @param told every event of the scope
   */
  LifeOracle(ResourceType type, ResourceKey key, List<ToldEvent> told) {
    this.type = type;
    this.key = key;
    this.scope = key.scope();
    this.volatilePointers =
        type.volatilePaths().stream().map(Object::toString).collect(Collectors.toSet());
    this.changes = of(told, "gateledger.changes");
    this.inventory = of(told, "gateledger.inventory");
    this.alerts = of(told, "gateledger.alerts");
  }

  private Deque<ToldEvent> of(Collection<ToldEvent> told, String topic) {
    return told.stream()
        .filter(event -> event.topic().equals(topic) && event.key().equals(key.toString()))
        .collect(Collectors.toCollection(ArrayDeque::new));
  }

  /** A resource that was there before anybody looked: known, and no news. */
  void checkBaseline(FinishedRun run) {
    version = 1;
    ToldEvent told = inventory.remove();
    state = told.payload().get("attributes");
    name = nameOf(state);
    checkInventory(told, run, told.time("/validFrom"));
  }

  /** A step of the resource's life, for the golden. */
  void check(LifeStep step, LifeText golden) {
    for (FinishedRun run : step.runs()) {
      ToldEvent change = changes.peek();
      if (change == null || change.payload().get("run").asLong() != run.run().number()) {
        continue;
      }
      changes.remove();
      JsonNode before = state;
      checkChange(step, change, run);
      checkInventory(inventory.remove(), run, change.time("/observed/notAfter"));
      golden.told(step, change, drift(before), checkAlerts(change, run));
      return;
    }
    assertThat(step.kind()).as(step + " tells nothing").isEqualTo(LifeStep.Kind.ALTERED);
    golden.nothing(step);
  }

  void checkNothingElseIsTold() {
    assertThat(changes).isEmpty();
    assertThat(inventory).isEmpty();
    assertThat(alerts).isEmpty();
  }

  private void checkChange(LifeStep step, ToldEvent change, FinishedRun run) {
    version++;
    checkEnvelope(change, "change", "io.gateledger.change.v1", "" + version, run);
    JsonNode told = change.payload();
    JsonNode after = told.get("after");
    String op = step.kind().op();
    boolean isGone = op.equals("delete");
    assertThat(told.get("before")).as("before is the last after").isEqualTo(lastState(step));
    assertThat(after.isNull()).as("after, of %s", op).isEqualTo(isGone);
    JsonNode modifiedAt = modifiedAt(after);
    assertThat(told.get("changes"))
        .isEqualTo(
            step.kind() == LifeStep.Kind.MADE || isGone ? JSON.createArrayNode() : diff(told));
    checkWindow(step, told.get("observed"), run);
    assertThat(told.at("/observed/providerModifiedAt")).isEqualTo(modifiedAt);
    if (step.kind() == LifeStep.Kind.MADE_AGAIN) {
      checkGap(step, change);
    }
    ObjectNode rest = told.deepCopy();
    rest.remove(List.of("changes", "before", "after", "observed", "gap"));
    if (!isGone) {
      name = nameOf(after);
    }
    ObjectNode expected = JSON.createObjectNode();
    expected.set("resource", resource());
    expected.put("op", op).put("version", version);
    origin(expected, run);
    expected.set("related", isGone ? JSON.createArrayNode() : related(after));
    assertThat(rest).isEqualTo(expected);
    if (!isGone) {
      state = after;
    }
    isDeleted = isGone;
  }

  /** What a restore starts from is the last state before the deletion. */
  private JsonNode lastState(LifeStep step) {
    assertThat(isDeleted).isEqualTo(step.kind() == LifeStep.Kind.MADE_AGAIN);
    return state;
  }

  /** Polling cannot know the instant, but it must not exclude it. */
  private static void checkWindow(LifeStep step, JsonNode observed, FinishedRun run) {
    Instant notBefore = Instant.parse(observed.get("notBefore").asText());
    Instant notAfter = Instant.parse(observed.get("notAfter").asText());
    assertThat(notBefore)
        .as("notBefore")
        .isAfterOrEqualTo(step.before().run().startedAt().minus(ROUNDING))
        .isBeforeOrEqualTo(step.to());
    assertThat(notAfter)
        .as("notAfter")
        .isAfterOrEqualTo(step.from())
        .isAfterOrEqualTo(run.run().startedAt().minus(ROUNDING))
        .isBeforeOrEqualTo(run.finishedAt().plus(ROUNDING));
  }

  private static void checkGap(LifeStep step, ToldEvent change) {
    Instant lastSeen = change.time("/gap/lastSeenAt");
    Instant seenAgain = change.time("/gap/seenAgainAt");
    assertThat(lastSeen).isBefore(change.time("/observed/notBefore"));
    assertThat(seenAgain).isEqualTo(change.time("/observed/notAfter"));
    assertThat(change.payload().at("/gap/seconds").asLong())
        .isEqualTo(Duration.between(lastSeen, seenAgain).toSeconds());
    assertThat(lastSeen).isBefore(step.from());
  }

  private void checkInventory(ToldEvent told, FinishedRun run, Instant validFrom) {
    checkEnvelope(told, "inventory", "io.gateledger.resource.v1", "" + version, run);
    assertThat(told.isTombstone()).as("tombstone").isEqualTo(isDeleted);
    if (!isDeleted) {
      ObjectNode expected = JSON.createObjectNode();
      expected.set("resource", resource());
      expected.put("version", version).put("validFrom", validFrom.toString());
      expected.set("attributes", state);
      origin(expected, run);
      expected.set("related", related(state));
      assertThat(told.payload()).isEqualTo(expected);
    }
  }

  /** The alerts that a change began or ended. */
  private List<ToldEvent> checkAlerts(ToldEvent change, FinishedRun run) {
    List<ToldEvent> steps = new ArrayList<>();
    while (!alerts.isEmpty() && alerts.peek().payload().at("/cause/version").asInt() == version) {
      ToldEvent alert = alerts.remove();
      steps.add(alert);
      checkAlert(alert, change, run);
    }
    if (isDeleted) {
      assertThat(firing).as("alerts of what is deleted").isEmpty();
    }
    return steps;
  }

  private void checkAlert(ToldEvent alert, ToldEvent change, FinishedRun run) {
    JsonNode told = alert.payload();
    String rule = told.get("rule").asText();
    String severity = told.get("severity").asText();
    String status = told.get("status").asText();
    checkEnvelope(
        alert, "alert", "io.gateledger.alert.v1", rule + "#" + version + "#" + status, run);
    ObjectNode expected = JSON.createObjectNode();
    expected
        .putObject("labels")
        .put("alertname", rule)
        .put("severity", severity)
        .put("provider", scope.provider())
        .put("account", scope.account())
        .put("region", scope.region())
        .put("type", scope.type())
        .put("id", key.id());
    expected.putObject("annotations").set("summary", told.at("/annotations/summary"));
    JsonNode now = change.payload().at("/observed/notAfter");
    if (status.equals("firing")) {
      assertThat(firing.put(rule, alert)).as(rule + " fires already").isNull();
      expected.set("startsAt", now);
    } else {
      ToldEvent begun = firing.remove(rule);
      assertThat(begun).as(rule + " does not fire").isNotNull();
      for (String same : List.of("startsAt", "annotations", "severity")) {
        assertThat(told.get(same)).isEqualTo(begun.payload().get(same));
      }
      expected.set("startsAt", begun.payload().get("startsAt"));
      expected.set("endsAt", now);
    }
    expected.put("generatorURL", LINKS + key);
    expected.put("status", status).put("rule", rule).put("severity", severity);
    expected.put("subject", key.toString());
    expected.set("resource", resource());
    ObjectNode cause = expected.putObject("cause");
    cause.set("op", change.payload().get("op"));
    cause.put("version", version);
    cause.set("changes", change.payload().get("changes"));
    origin(expected, run);
    assertThat(told).isEqualTo(expected);
  }

  /**
   * @param occasion what makes the event one of a kind, besides its key
   */
  private void checkEnvelope(
      ToldEvent event, String kind, String ceType, String occasion, FinishedRun run) {
    if (!event.isTombstone()) {
      assertThat(EventSchemas.complaints(ceType, event.payload())).isEmpty();
    }
    String id = kind + " " + key + "#" + occasion;
    Map<String, String> expected = new TreeMap<>();
    expected.put("ce_specversion", "1.0");
    expected.put("ce_id", UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString());
    expected.put("ce_type", ceType);
    expected.put("ce_source", "/gateledger/" + scope.key());
    expected.put("ce_subject", key.toString());
    expected.put("ce_time", event.headers().get("ce_time"));
    expected.put("ce_dataschema", "urn:" + ceType.replace('.', ':'));
    expected.put("content-type", "application/json");
    assertThat(event.headers()).isEqualTo(expected);
    assertThat(event.time())
        .isBetween(run.run().startedAt().minus(ROUNDING), run.finishedAt().plus(ROUNDING));
  }

  private static void origin(ObjectNode payload, FinishedRun run) {
    payload.put("scope", run.run().scope().key());
    // As they are when read again.
    payload.put("run", Math.toIntExact(run.run().number()));
    payload.put("snapshot", run.snapshot() - 1);
  }

  private ObjectNode resource() {
    ObjectNode resource = JSON.createObjectNode();
    resource
        .put("key", key.toString())
        .put("provider", scope.provider())
        .put("account", scope.account())
        .put("region", scope.region())
        .put("type", scope.type())
        .put("id", key.id());
    resource.set("name", name);
    return resource;
  }

  private JsonNode nameOf(JsonNode attributes) {
    return type.withRole(FieldRole.NAME)
        .map(field -> attributes.at(field.path().toString()))
        .orElse(NullNode.getInstance());
  }

  private JsonNode modifiedAt(JsonNode after) {
    return type.withRole(FieldRole.MODIFIED_AT)
        .filter(field -> !after.isNull())
        .map(field -> after.at(field.path().toString()))
        .orElse(NullNode.getInstance());
  }

  private ArrayNode related(JsonNode attributes) {
    Set<String> keys = new LinkedHashSet<>();
    relate(type.fields(), attributes, keys);
    keys.remove(key.toString());
    ArrayNode related = JSON.createArrayNode();
    keys.forEach(related::add);
    return related;
  }

  /** In the order of the fields' names. */
  private void relate(List<Field> fields, JsonNode values, Set<String> keys) {
    fields.stream()
        .sorted(Comparator.comparing(field -> field.path().dotted()))
        .forEach(field -> relate(field, values, keys));
  }

  private void relate(Field field, JsonNode values, Set<String> keys) {
    JsonNode value = values.at(field.path().toString());
    for (JsonNode one : value.isArray() ? value : JSON.createArrayNode().add(value)) {
      if (one.isObject()) {
        relate(field.elements(), one, keys);
      } else if (field.relatesTo() != null && one.isTextual()) {
        keys.add(
            String.join(
                "/",
                scope.provider(),
                scope.account(),
                scope.region(),
                field.relatesTo(),
                one.asText()));
      }
    }
  }

  /** The field changes that lead from the state before to the one after. */
  private ArrayNode diff(JsonNode told) {
    ArrayNode diff = JSON.createArrayNode();
    diff("", told.get("before"), told.get("after"), diff);
    return diff;
  }

  private void diff(String path, JsonNode before, JsonNode after, ArrayNode into) {
    if (before.equals(after) || volatilePointers.contains(path)) {
      return;
    }
    if (before.isObject() && after.isObject()) {
      Set<String> names = new TreeSet<>();
      before.fieldNames().forEachRemaining(names::add);
      after.fieldNames().forEachRemaining(names::add);
      names.forEach(
          name -> diff(path + '/' + name, member(before, name), member(after, name), into));
    } else {
      ObjectNode change = into.addObject().put("path", path);
      change.set("before", before);
      change.set("after", after);
    }
  }

  private static JsonNode member(JsonNode object, String name) {
    return object.has(name) ? object.get(name) : NullNode.getInstance();
  }

  /** What volatile fields became since the last event. */
  private List<String> drift(JsonNode before) {
    return volatilePointers.stream()
        .filter(pointer -> before.isObject() && !before.at(pointer).equals(state.at(pointer)))
        .sorted()
        .map(pointer -> pointer + ": " + before.at(pointer) + " → " + state.at(pointer))
        .toList();
  }
}
