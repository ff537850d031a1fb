package io.gateledger.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

  private final ResourceKey key;
  private final Scope scope;
  private final ExpectedParts expected;
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
    this.key = key;
    this.scope = key.scope();
    this.expected = new ExpectedParts(type, key);
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
    name = expected.nameOf(state);
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
      golden.told(step, change, expected.drift(before, state), checkAlerts(change, run));
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
    JsonNode modifiedAt = expected.modifiedAt(after);
    assertThat(told.get("changes"))
        .isEqualTo(
            step.kind() == LifeStep.Kind.MADE || isGone
                ? JSON.createArrayNode()
                : expected.diff(told.get("before"), after));
    checkSummary(told.get("summary").asText());
    checkWindow(step, told.get("observed"), run);
    assertThat(told.at("/observed/providerModifiedAt")).isEqualTo(modifiedAt);
    if (step.kind() == LifeStep.Kind.MADE_AGAIN) {
      checkGap(step, change);
    }
    ObjectNode rest = told.deepCopy();
    rest.remove(List.of("summary", "changes", "before", "after", "observed", "gap", "relations"));
    checkRelations(told);
    if (!isGone) {
      name = expected.nameOf(after);
    }
    ObjectNode payload = JSON.createObjectNode();
    payload.set("resource", expected.resource(name));
    payload.put("op", op).put("version", version);
    ExpectedParts.origin(payload, run);
    payload.set("related", isGone ? JSON.createArrayNode() : expected.related(after));
    assertThat(rest).isEqualTo(payload);
    if (!isGone) {
      state = after;
    }
    isDeleted = isGone;
  }

  /** It says what it speaks of, in one line; what it says is left to the golden. */
  private void checkSummary(String summary) {
    assertThat(summary).isNotBlank().hasLineCount(1).doesNotContain("[{", "null");
  }

  /** Keys and names are what the ledger knew then. */
  private void checkRelations(JsonNode told) {
    ArrayNode wanted =
        expected.relations(told.get("op").asText(), told.get("before"), told.get("after"));
    ArrayNode bare = told.get("relations").deepCopy();
    for (JsonNode one : bare) {
      JsonNode target = ((ObjectNode) one).remove("key");
      JsonNode targetName = ((ObjectNode) one).remove("name");
      assertThat(target.isNull() || one.get("collected").asBoolean()).as("known: %s", one).isTrue();
      assertThat(
              target.isNull()
                  || target
                      .asText()
                      .endsWith("/" + one.get("type").asText() + "/" + one.get("id").asText()))
          .as("key %s of %s", target, one)
          .isTrue();
      assertThat(targetName.isNull() || !target.isNull())
          .as("name %s of %s", targetName, one)
          .isTrue();
    }
    assertThat(bare).isEqualTo(wanted);
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
      ObjectNode payload = JSON.createObjectNode();
      payload.set("resource", expected.resource(name));
      payload.put("version", version).put("validFrom", validFrom.toString());
      payload.set("attributes", state);
      ExpectedParts.origin(payload, run);
      payload.set("related", expected.related(state));
      assertThat(told.payload()).isEqualTo(payload);
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
      assertThat(firing.keySet()).as("alerts of what is deleted").isSubsetOf("resource-deleted");
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
    ObjectNode payload = JSON.createObjectNode();
    ObjectNode observed = JSON.createObjectNode();
    JsonNode window = change.payload().get("observed").deepCopy();
    ((ObjectNode) window).retain("notBefore", "notAfter");
    if (status.equals("firing")) {
      assertThat(firing.put(rule, alert)).as(rule + " fires already").isNull();
      payload.set("labels", labels(rule, severity));
      payload.set("annotations", annotations(told, List.of("summary", "description")));
      payload.set("startsAt", window.get("notAfter"));
      observed.set("startsAt", window);
    } else {
      ToldEvent begun = firing.remove(rule);
      assertThat(begun).as(rule + " does not fire").isNotNull();
      JsonNode before = begun.payload();
      for (String same : List.of("summary", "description", "runbook_url")) {
        assertThat(told.get("annotations").get(same))
            .isEqualTo(before.get("annotations").get(same));
      }
      for (String same : List.of("labels", "severity", "fingerprint", "startsAt")) {
        payload.set(same, before.get(same));
      }
      payload.set(
          "annotations", annotations(told, List.of("summary", "description", "resolvedSummary")));
      payload.set("endsAt", window.get("notAfter"));
      observed.set("startsAt", before.at("/observed/startsAt"));
      observed.set("endsAt", window);
    }
    assertThat(told.get("fingerprint").asText()).matches("[0-9a-f]{16}");
    payload.set("fingerprint", told.get("fingerprint"));
    payload.set("observed", observed);
    if (told.has("inhibitedBy")) {
      payload.set("inhibitedBy", told.get("inhibitedBy"));
    }
    payload.put("generatorURL", LINKS + key);
    payload.put("status", status).put("rule", rule).put("severity", severity);
    payload.put("subject", key.toString());
    payload.set("resource", expected.resource(name));
    ObjectNode cause = payload.putObject("cause");
    cause.set("op", change.payload().get("op"));
    cause.put("version", version);
    cause.set("summary", told.at("/cause/summary"));
    checkSummary(told.at("/cause/summary").asText());
    cause.set("changes", change.payload().get("changes"));
    ExpectedParts.origin(payload, run);
    assertThat(told).isEqualTo(payload);
  }

  private ObjectNode labels(String rule, String severity) {
    ObjectNode labels =
        JSON.createObjectNode()
            .put("alertname", rule)
            .put("severity", severity)
            .put("provider", scope.provider())
            .put("account", scope.account())
            .put("region", scope.region())
            .put("type", scope.type())
            .put("id", key.id());
    if (!name.isNull()) {
      labels.set("name", name);
    }
    return labels;
  }

  /** Each says something; what it says, the golden holds. */
  private static ObjectNode annotations(JsonNode told, List<String> texts) {
    ObjectNode annotations = JSON.createObjectNode();
    for (String text : texts) {
      assertThat(told.at("/annotations/" + text).asText()).as(text).isNotBlank();
      annotations.set(text, told.at("/annotations/" + text));
    }
    String runbook = "docs/runbooks/" + told.get("rule").asText() + ".md";
    return annotations.put("runbook_url", runbook);
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
    Map<String, String> headers = new TreeMap<>();
    headers.put("ce_specversion", "1.0");
    headers.put("ce_id", UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString());
    headers.put("ce_type", ceType);
    headers.put("ce_source", "/gateledger/" + scope.key());
    headers.put("ce_subject", key.toString());
    headers.put("ce_time", event.headers().get("ce_time"));
    headers.put("ce_dataschema", "urn:" + ceType.replace('.', ':'));
    headers.put("content-type", "application/json");
    assertThat(event.headers()).isEqualTo(headers);
    assertThat(event.time())
        .isBetween(run.run().startedAt().minus(ROUNDING), run.finishedAt().plus(ROUNDING));
  }
}
