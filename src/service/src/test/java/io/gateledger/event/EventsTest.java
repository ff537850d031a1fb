package io.gateledger.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gateledger.alert.Alert;
import io.gateledger.alert.AlertTransition;
import io.gateledger.alert.OperationalRule;
import io.gateledger.alert.Subject;
import io.gateledger.alert.rule.Severity;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.diff.Change;
import io.gateledger.diff.FieldChange;
import io.gateledger.diff.ObservedWindow;
import io.gateledger.resource.Attributes;
import io.gateledger.resource.ContentHash;
import io.gateledger.resource.FieldPath;
import io.gateledger.resource.FieldValue;
import io.gateledger.resource.FieldValue.Struct;
import io.gateledger.resource.Operation;
import io.gateledger.resource.ResourceKey;
import io.gateledger.resource.Scope;
import io.gateledger.testing.EventSchemas;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class EventsTest {

  private static final int LARGEST_PAYLOAD = 512 * 1024;
  private static final Scope SCOPE = new Scope("nhn", "prod", "KR1", "internet-gateway");
  private static final ResourceKey KEY = new ResourceKey(SCOPE, "71f8");
  private static final ResourceKey OTHER = new ResourceKey(SCOPE, "0000");
  private static final Instant SEEN = Instant.parse("2026-03-02T08:15:05.377Z");
  private static final Provenance PROVENANCE = new Provenance(7, 3, SEEN.plusMillis(100));

  private final Events events = events("https://gateledger.example.com");

  @ParameterizedTest
  @ValueSource(strings = {"https://gateledger.example.com", "https://gateledger.example.com/"})
  void shouldLinkToItselfHoweverItsAddressIsSpelt(String publicUrl) {
    JsonNode alert =
        payload(events(publicUrl).alert(operational(new Subject.OfScope(SCOPE)), PROVENANCE));

    assertThat(alert.path("generatorURL").asText())
        .isEqualTo("https://gateledger.example.com/api/v1/scopes/nhn/prod/KR1/internet-gateway");
  }

  @Test
  void shouldNameAnEventByWhatItTells() {
    CloudEvent event = events.change(change(Operation.CREATE, null, described("x")), PROVENANCE);

    assertThat(event.id()).isEqualTo(named("change nhn/prod/KR1/internet-gateway/71f8#4"));
    assertThat(event.source()).isEqualTo("/gateledger/nhn/prod/KR1/internet-gateway");
    assertThat(event.time()).isEqualTo(PROVENANCE.detectedAt());
  }

  @Test
  void shouldTellAChangeOfAnyReasonableSizeWhole() {
    Change change = changeOf(LARGEST_PAYLOAD);

    JsonNode told = payload(events.change(change, PROVENANCE));

    assertThat(told.path("after").path("description").asText()).isNotEmpty();
    assertThat(told.has("truncated")).isFalse();
    assertThat(told.has("link")).isFalse();
  }

  @Test
  void shouldLinkToAChangeThatBrokersWouldRefuse() {
    Change change = changeOf(LARGEST_PAYLOAD + 1);

    JsonNode told = payload(events.change(change, PROVENANCE));

    assertThat(told.path("truncated").asBoolean()).isTrue();
    assertThat(told.path("link").asText())
        .isEqualTo("https://gateledger.example.com/api/v1/resources/" + KEY);
    assertThat(told.has("after")).isFalse();
    assertThat(told.has("before")).isFalse();
    assertThat(told.path("changesCount").asInt()).isZero();
  }

  @Test
  void shouldTellAFieldChangeOfAnySizeByItsHashAndLength() {
    String longText = "한".repeat(1_000_000);
    Change change =
        update(new FieldChange(FieldPath.ofDotted("description"), text("x"), text(longText)));

    JsonNode told = payload(events.change(change, PROVENANCE));

    assertThat(told.at("/changes/0/path").asText()).isEqualTo("/description");
    assertThat(told.at("/changes/0/before").asText()).isEqualTo("x");
    assertThat(told.at("/changes/0/after/length").asInt()).isEqualTo(3_000_002);
    assertThat(told.at("/changes/0/after/sha256").asText()).isEqualTo(sha256('"' + longText + '"'));
    assertThat(EventSchemas.complaints("io.gateledger.change.v1", told)).isEmpty();
  }

  @Test
  void shouldKeepThePathsOfThousandsOfFieldChanges() {
    Change change = update(fieldChanges(1_000, "y".repeat(900)));

    JsonNode told = payload(events.change(change, PROVENANCE));

    assertThat(told.path("changes")).hasSize(1_000);
    assertThat(told.at("/changes/999/after/length").asInt()).isEqualTo(902);
    assertThat(told.path("changesCount").asInt()).isEqualTo(1_000);
  }

  @Test
  void shouldCountTheFieldChangesThatAreTooManyToBeTold() {
    CloudEvent event = events.change(update(fieldChanges(20_000, "y".repeat(900))), PROVENANCE);

    assertThat(bytesOf(event)).isLessThanOrEqualTo(LARGEST_PAYLOAD);
    assertThat(payload(event).path("changesCount").asInt()).isEqualTo(20_000);
    assertThat(payload(event).path("changes")).hasSizeBetween(500, 5_000);
    assertThat(EventSchemas.complaints(event.type(), payload(event))).isEmpty();
  }

  @Test
  void shouldFitEveryTopicHoweverLargeTheNameAndTheRest() {
    String name = "n".repeat(3_000_000);
    Change cause = withName(name);
    Alert firing =
        new Alert(
            "rule", Severity.CRITICAL, new Subject.OfResource(KEY), name, name, SEEN, null, 4);
    List<CloudEvent> all =
        List.of(
            events.change(cause, PROVENANCE),
            events.inventory(cause, PROVENANCE),
            events.alert(new AlertTransition(firing, cause), PROVENANCE),
            events.run(SampleEvents.runOf(Collections.nCopies(20, "n".repeat(100_000)))));

    for (CloudEvent event : all) {
      assertThat(bytesOf(event)).as(event.type()).isLessThanOrEqualTo(LARGEST_PAYLOAD);
      JsonNode told = payload(event);
      assertThat(told.path("truncated").asBoolean()).as(event.type()).isTrue();
      assertThat(EventSchemas.complaints(event.type(), told)).as(event.type()).isEmpty();
    }
    assertThat(payload(all.get(2)).at("/annotations/summary").isTextual()).isTrue();
    assertThat(payload(all.get(3)).path("reasons")).hasSize(20);
    assertThat(payload(all.get(3)).at("/manifest/unreadable")).hasSize(20);
  }

  private static FieldChange[] fieldChanges(int count, String value) {
    return IntStream.range(0, count)
        .mapToObj(i -> new FieldChange(FieldPath.ofDotted("field" + i), text("x"), text(value)))
        .toArray(FieldChange[]::new);
  }

  private static FieldValue text(String value) {
    return FieldValue.text(value);
  }

  private static Change update(FieldChange... changes) {
    return new Change(
        KEY,
        "igw",
        Operation.UPDATE,
        4,
        List.of(changes),
        described("x"),
        described("y"),
        ContentHash.of("content"),
        new ObservedWindow(null, SEEN, null),
        null,
        List.of());
  }

  private static Change withName(String name) {
    return new Change(
        KEY,
        name,
        Operation.UPDATE,
        4,
        List.of(new FieldChange(FieldPath.ofDotted("name"), text("x"), text(name))),
        described("x"),
        described("y"),
        ContentHash.of("content"),
        new ObservedWindow(null, SEEN, null),
        null,
        List.of());
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void shouldMeasureInBytesAndNotInCharacters() {
    JsonNode told =
        payload(
            events.change(
                change(Operation.CREATE, null, described("한".repeat(200_000))), PROVENANCE));

    assertThat(told.path("truncated").asBoolean()).isTrue();
  }

  @Test
  void shouldTellHowLongARestoredResourceWasOutOfSight() {
    JsonNode told =
        payload(
            events.change(change(Operation.RESTORE, described("x"), described("y")), PROVENANCE));

    assertThat(told.path("gap"))
        .isEqualTo(
            json(
                "{\"lastSeenAt\":\"2026-03-02T06:45:05.377Z\","
                    + "\"seenAgainAt\":\"2026-03-02T08:15:05.377Z\",\"seconds\":5400}"));
    assertThat(told.path("run").asLong()).isEqualTo(7);
    assertThat(payload(events.change(change(Operation.CREATE, null, described("x")), PROVENANCE)))
        .noneMatch(node -> node.has("lastSeenAt"));
  }

  @Test
  void shouldTellWhatAResourcePointsAt() {
    JsonNode told =
        payload(events.change(change(Operation.CREATE, null, described("x")), PROVENANCE));

    assertThat(told.path("related")).hasSize(1);
    assertThat(told.path("related").get(0).asText()).isEqualTo(OTHER.toString());
  }

  @Test
  void shouldPutAnotherFormOfAStateIntoTheInventoryUnderAnIdOfItsOwn() {
    ContentHash form = ContentHash.of("form");
    ResourceState state = new ResourceState(KEY, "igw", 4, SEEN, described("x"), List.of(OTHER));

    CloudEvent event = events.rebaselined(state, form, PROVENANCE);

    assertThat(event.topic()).isEqualTo(Topic.INVENTORY);
    assertThat(event.key()).isEqualTo(KEY.toString());
    assertThat(event.id()).isEqualTo(named("inventory " + KEY + "#4#" + form.toUuid()));
    assertThat(event.id())
        .isNotEqualTo(
            events
                .inventory(change(Operation.UPDATE, described("w"), described("x")), PROVENANCE)
                .id());
    assertThat(payload(event).path("attributes")).isEqualTo(json("{\"description\":\"x\"}"));
    assertThat(payload(event).path("validFrom").asText()).isEqualTo(SEEN.toString());
  }

  @Test
  void shouldTellTheEndOfAnAlertByTheVersionThatEndedIt() {
    Change cause = change(Operation.UPDATE, described("x"), described("y"));
    Alert over =
        new Alert(
                "rule",
                Severity.CRITICAL,
                new Subject.OfResource(KEY),
                "igw",
                "said",
                SEEN,
                null,
                3)
            .resolvedAt(SEEN.plusSeconds(60));

    CloudEvent event = events.alert(new AlertTransition(over, cause), PROVENANCE);

    assertThat(event.id()).isEqualTo(named("alert " + KEY + "#rule#4#resolved"));
    assertThat(event.source()).isEqualTo("/gateledger/" + SCOPE);
    JsonNode told = payload(event);
    assertThat(told.path("startsAt").asText()).isEqualTo("2026-03-02T08:15:05.377Z");
    assertThat(told.path("endsAt").asText()).isEqualTo("2026-03-02T08:16:05.377Z");
    assertThat(told.path("status").asText()).isEqualTo("resolved");
    assertThat(told.at("/cause/version").asInt()).isEqualTo(4);
    assertThat(told.path("scope").asText()).isEqualTo(SCOPE.key());
  }

  @Test
  void shouldTellAnAlertOfAScopeByItsStart() {
    CloudEvent event = events.alert(operational(new Subject.OfScope(SCOPE)), PROVENANCE);

    assertThat(event.id())
        .isEqualTo(named("alert " + SCOPE + "#collector-blind#" + SEEN + "#firing"));
    JsonNode told = payload(event);
    assertThat(told.path("scope").asText()).isEqualTo(SCOPE.key());
    assertThat(told.has("endsAt")).isFalse();
    assertThat(told.has("cause")).isFalse();
  }

  @Test
  void shouldPlaceAnAlertOfAnAccountAtTheAccount() {
    CloudEvent event = events.alert(operational(new Subject.OfAccount("nhn", "prod")), PROVENANCE);

    assertThat(event.source()).isEqualTo("/gateledger/nhn/prod");
    assertThat(payload(event).path("generatorURL").asText())
        .isEqualTo("https://gateledger.example.com/api/v1/scopes?provider=nhn&account=prod");
    assertThat(payload(event).has("scope")).isFalse();
    assertThat(payload(event).path("labels").has("region")).isFalse();
  }

  @Test
  void shouldTellARunThatBecameNoSnapshotAsNone() {
    JsonNode told = payload(SampleEvents.failedRun());

    assertThat(told.has("snapshot")).isTrue();
    assertThat(told.path("snapshot").isNull()).isTrue();
    assertThat(told.at("/ledger/links").asLong()).isEqualTo(57);
  }

  @Test
  void shouldTellEveryTopicByItsName() {
    assertThat(Topic.values())
        .extracting(Topic::wireName)
        .containsExactly("changes", "alerts", "inventory", "runs");
  }

  /** A change whose event has this many bytes. */
  private Change changeOf(int bytes) {
    Change empty = change(Operation.CREATE, null, described(""));
    int more = bytes - bytesOf(events.change(empty, PROVENANCE));
    return change(Operation.CREATE, null, described("x".repeat(more)));
  }

  private static int bytesOf(CloudEvent event) {
    return Objects.requireNonNull(event.payload()).size();
  }

  private static AlertTransition operational(Subject subject) {
    return new AlertTransition(
        Alert.operational(OperationalRule.COLLECTOR_BLIND, subject, "blind", SEEN), null);
  }

  private static Attributes described(String description) {
    return new Attributes(Struct.of(Map.of("description", FieldValue.text(description))));
  }

  private static Change change(
      Operation op, @Nullable Attributes before, @Nullable Attributes after) {
    return new Change(
        KEY,
        "igw",
        op,
        4,
        List.of(),
        before,
        after,
        ContentHash.of("content"),
        new ObservedWindow(null, SEEN, null),
        op == Operation.RESTORE ? SEEN.minusSeconds(5_400) : null,
        List.of(OTHER));
  }

  private static UUID named(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  private static JsonNode payload(CloudEvent event) {
    return json(Objects.requireNonNull(event.payload()).toString());
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void shouldLinkToThePortThatIsServedUnlessToldOtherwise() {
    EventsConfig config =
        new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .withMapping(EventsConfig.class)
            .withDefaultValue("quarkus.http.port", "8090")
            .build()
            .getConfigMapping(EventsConfig.class);

    assertThat(config.publicUrl()).hasToString("http://127.0.0.1:8090");
  }

  private static Events events(String publicUrl) {
    return new Events(
        new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .withMapping(EventsConfig.class)
            .withDefaultValue("gateledger.events.public-url", publicUrl)
            .build()
            .getConfigMapping(EventsConfig.class),
        CatalogueLoader.builtIn());
  }
}
