package io.gateledger.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gateledger.alert.Alert;
import io.gateledger.alert.AlertDetails;
import io.gateledger.alert.AlertStep;
import io.gateledger.alert.AlertTransition;
import io.gateledger.alert.Inhibition;
import io.gateledger.alert.Subject;
import io.gateledger.alert.rule.Severity;
import io.gateledger.alert.silence.AlertAnnotation;
import io.gateledger.alert.silence.Suppression;
import io.gateledger.alert.silence.Suppression.AlertAcknowledgement;
import io.gateledger.alert.silence.Suppression.MatchingSilence;
import io.gateledger.resource.ResourceKey;
import io.gateledger.resource.Scope;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is told of an alert beside its subject, its status and its cause. */
class AlertEventsTest {

  private static final ResourceKey TUNNEL =
      new ResourceKey(new Scope("scp", "scp-main", "kr-west1", "vpn-tunnel"), "7cf0");
  private static final Instant SEEN_BEFORE = Instant.parse("2026-03-02T08:14:05Z");
  private static final Instant SEEN = Instant.parse("2026-03-02T08:15:05Z");
  private static final Instant OVER = Instant.parse("2026-03-02T08:17:05Z");
  private static final Provenance PROVENANCE = new Provenance(7, 3, SEEN.plusMillis(100));

  @Test
  void shouldSayAllThatTheRuleSays() throws JsonProcessingException {
    Alert over = alert(OVER, details("it is UP after 2 min", null));

    JsonNode told = told(new AlertTransition(over, null));

    assertThat(told.path("annotations"))
        .isEqualTo(
            json(
                """
                {"summary":"it is DOWN","description":"Nothing goes through it.",
                 "runbook_url":"https://example.com/down","resolvedSummary":"it is UP after 2 min"}
                """));
  }

  @Test
  void shouldSayNoMoreThanTheSummaryWhereTheRuleDoesNot() throws JsonProcessingException {
    JsonNode told = told(new AlertTransition(alert(null, AlertDetails.NONE), null));

    assertThat(told.path("annotations")).isEqualTo(json("{\"summary\":\"it is DOWN\"}"));
  }

  @Test
  void shouldSayWhyItIsOverThoughTheTroubleMayNotBe() throws JsonProcessingException {
    Alert over = alert(OVER, AlertDetails.NONE);

    JsonNode told = told(new AlertTransition(over, null, "its scope was retired"));

    assertThat(told.at("/annotations/resolvedReason").textValue())
        .isEqualTo("its scope was retired");
  }

  @Test
  void shouldKeepAHugeDescriptionAText() throws JsonProcessingException {
    AlertDetails wordy =
        new AlertDetails(Map.of(), "d".repeat(1_000_000), null, null, null, Set.of(), null, null);

    JsonNode told = told(new AlertTransition(alert(null, wordy), null));

    assertThat(told.path("truncated").booleanValue()).isTrue();
    assertThat(told.at("/annotations/description").textValue()).contains("sha256");
    assertThat(told.at("/annotations/summary").textValue()).isEqualTo("it is DOWN");
  }

  @Test
  void shouldSaySinceWhenNobodyKnowsWhetherItIsOver() throws JsonProcessingException {
    AlertTransition unknown =
        new AlertTransition(alert(null, AlertDetails.NONE), null, null, null, SEEN, 5);

    JsonNode told = told(unknown);

    assertThat(told.at("/annotations/unknown").textValue())
        .isEqualTo(
            "what the rule reads is not told since 2026-03-02T08:15:05Z, and what is not known is"
                + " not over");
  }

  @Test
  void shouldTellWhatIsNewWhileItFiresAsAnotherFact() {
    Alert firing = alert(null, AlertDetails.NONE);

    CloudEvent first = event(new AlertTransition(firing, null));
    CloudEvent again = event(new AlertTransition(firing, null, null, null, null, 5));

    assertThat(first.id()).isEqualTo(named("alert " + TUNNEL + "#tunnel-down#" + SEEN + "#firing"));
    assertThat(again.id())
        .isEqualTo(named("alert " + TUNNEL + "#tunnel-down#" + SEEN + "#firing#5"));
  }

  @Test
  void shouldNameTheAlertThatExplainsIt() throws JsonProcessingException {
    JsonNode told = told(inhibited(new Inhibition(4, "gateway-down", "scp/a/r/t/1", "0123")));

    assertThat(told.path("inhibitedBy"))
        .isEqualTo(
            json(
                """
                {"rule":"gateway-down","subject":"scp/a/r/t/1","fingerprint":"0123"}
                """));
  }

  @Test
  void shouldTellNoFingerprintOfAnExplanationThatAnOlderVersionWrote()
      throws JsonProcessingException {
    JsonNode told = told(inhibited(new Inhibition(4, "gateway-down", "scp/a/r/t/1", null)));

    assertThat(told.path("inhibitedBy"))
        .isEqualTo(
            json(
                """
                {"rule":"gateway-down","subject":"scp/a/r/t/1","fingerprint":null}
                """));
  }

  @Test
  void shouldNotSpeakOfAnExplanationThereIsNot() throws JsonProcessingException {
    assertThat(told(inhibited(null)).has("inhibitedBy")).isFalse();
  }

  @Test
  void shouldTellBetweenWhichMomentsItBeganAndEnded() throws JsonProcessingException {
    JsonNode firing = told(new AlertTransition(alert(null, details(null, null)), null));
    JsonNode over =
        told(new AlertTransition(alert(OVER, details(null, OVER.minusSeconds(60))), null));
    JsonNode overAtAnyTime = told(new AlertTransition(alert(OVER, details(null, null)), null));

    String start = "{\"notBefore\":\"2026-03-02T08:14:05Z\",\"notAfter\":\"2026-03-02T08:15:05Z\"}";
    assertThat(firing.path("observed")).isEqualTo(json("{\"startsAt\":%s}".formatted(start)));
    assertThat(over.path("observed"))
        .isEqualTo(
            json(
                """
                {"startsAt":%s,
                 "endsAt":{"notBefore":"2026-03-02T08:16:05Z","notAfter":"2026-03-02T08:17:05Z"}}
                """
                    .formatted(start)));
    assertThat(overAtAnyTime.at("/observed/endsAt"))
        .isEqualTo(json("{\"notBefore\":null,\"notAfter\":\"2026-03-02T08:17:05Z\"}"));
  }

  @Test
  void shouldNotSayWhatNobodyObservedOfAnAlertThatAnOlderVersionWrote()
      throws JsonProcessingException {
    AlertDetails older = new AlertDetails(null, null, null, null, null, Set.of(), null, null);

    assertThat(told(new AlertTransition(alert(null, older), null)).has("observed")).isFalse();
  }

  @Test
  void shouldTellWhoSilencedItAndWhoLooksAfterIt() throws JsonProcessingException {
    Suppression said =
        new Suppression(
            List.of(new MatchingSilence(12, "kim", "rebuilt", OVER)),
            new AlertAcknowledgement("lee", "called", SEEN, null));

    CloudEvent event =
        SampleEvents.EVENTS.alert(
            new AlertTransition(alert(null, AlertDetails.NONE), null),
            new AlertAnnotation(31, 7, 0, SEEN, said),
            PROVENANCE);

    assertThat(event.id())
        .isEqualTo(named("alert " + TUNNEL + "#tunnel-down#" + SEEN + "#annotated#31"));
    JsonNode told = payload(event);
    assertThat(told.path("silencedBy"))
        .isEqualTo(
            json(
                """
                [{"silence":12,"author":"kim","reason":"rebuilt","endsAt":"2026-03-02T08:17:05Z"}]
                """));
    assertThat(told.path("acknowledgedBy"))
        .isEqualTo(
            json(
                """
                {"author":"lee","reason":"called","at":"2026-03-02T08:15:05Z","endsAt":null}
                """));
  }

  @Test
  void shouldTellThatNothingIsSaidAnyMore() throws JsonProcessingException {
    AlertTransition over = new AlertTransition(alert(OVER, AlertDetails.NONE), null);

    JsonNode told = payload(SampleEvents.EVENTS.alert(over, Suppression.NONE, PROVENANCE));

    assertThat(told.path("silencedBy")).isEqualTo(json("[]"));
    assertThat(told.path("acknowledgedBy").isNull()).isTrue();
  }

  @Test
  void shouldNotSpeakOfSilencesWhereNothingWasEverSaid() throws JsonProcessingException {
    JsonNode told = told(new AlertTransition(alert(OVER, AlertDetails.NONE), null));

    assertThat(told.has("silencedBy")).isFalse();
    assertThat(told.has("acknowledgedBy")).isFalse();
  }

  private static AlertTransition inhibited(@Nullable Inhibition by) {
    return new AlertTransition(
        alert(null, AlertDetails.NONE), null, null, by, null, AlertStep.NO_NOTE);
  }

  private static Alert alert(@Nullable Instant endsAt, AlertDetails details) {
    return new Alert(
        "tunnel-down",
        Severity.CRITICAL,
        new Subject.OfResource(TUNNEL),
        "to-headquarters",
        "it is DOWN",
        SEEN,
        endsAt,
        12,
        details);
  }

  private static AlertDetails details(
      @Nullable String resolvedSummary, @Nullable Instant endsNotBefore) {
    return new AlertDetails(
        Map.of("team", "network"),
        "Nothing goes through it.",
        resolvedSummary,
        null,
        "https://example.com/down",
        Set.of(),
        SEEN_BEFORE,
        endsNotBefore);
  }

  private static UUID named(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  private static CloudEvent event(AlertTransition transition) {
    return SampleEvents.EVENTS.alert(transition, PROVENANCE);
  }

  private static JsonNode told(AlertTransition transition) throws JsonProcessingException {
    return payload(event(transition));
  }

  private static JsonNode payload(CloudEvent event) throws JsonProcessingException {
    return json(Objects.requireNonNull(event.payload()).toString());
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return new ObjectMapper().readTree(text);
  }
}
