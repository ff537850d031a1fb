package io.gateledger.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gateledger.diff.FieldChange;
import io.gateledger.event.EventJson.Body;
import io.gateledger.resource.Attributes;
import io.gateledger.resource.CanonicalJson;
import io.gateledger.resource.FieldPath;
import io.gateledger.resource.FieldValue;
import io.gateledger.resource.FieldValue.Struct;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What each cut leaves out, and what it leaves. */
class EventCutTest {

  private static final int LARGE = 64 * 1024;
  private static final int LARGEST_PAYLOAD = 512 * 1024;

  @Test
  void shouldLeaveOutNoMoreThanItTakes() throws JsonProcessingException {
    String half = "x".repeat(LARGEST_PAYLOAD - LARGE);
    Attributes state = new Attributes(struct("a", half));
    Body body =
        json -> {
          json.attributes("state", state);
          json.text("name", "n".repeat(LARGE + 1));
          json.truncation(() -> "there");
        };

    JsonNode told = told(Cut.NOTHING, body);

    assertThat(told.has("state")).isFalse();
    assertThat(told.path("name").textValue()).hasSize(LARGE + 1);
    assertThat(told.path("truncated").booleanValue()).isTrue();
    assertThat(told.path("link").textValue()).isEqualTo("there");
  }

  @Test
  void shouldTellAStateWholeUnlessItIsCut() throws JsonProcessingException {
    Body body =
        json -> {
          json.attributes("state", new Attributes(struct("a", "b")));
          json.attributes("none", null);
          json.truncation(() -> "there");
        };

    assertThat(told(Cut.NOTHING, body).toString())
        .isEqualTo("{\"state\":{\"a\":\"b\"},\"none\":null}");
    assertThat(told(Cut.STATES, body).toString())
        .isEqualTo("{\"truncated\":true,\"link\":\"there\"}");
  }

  @Test
  void shouldTellATextOverSixtyFourKibibytesByItsDigest() throws JsonProcessingException {
    assertThat(textAt(Cut.STATES, "x".repeat(LARGE + 1)).textValue()).hasSize(LARGE + 1);
    assertThat(textAt(Cut.LARGE_VALUES, "x".repeat(LARGE)).textValue()).hasSize(LARGE);

    JsonNode digest = textAt(Cut.LARGE_VALUES, "x".repeat(LARGE + 1));
    assertThat(digest.path("length").intValue()).as("in quotes").isEqualTo(LARGE + 3);
    assertThat(digest.path("sha256").textValue()).matches("[0-9a-f]{64}");
  }

  @Test
  void shouldMeasureATextInBytes() throws JsonProcessingException {
    int most = LARGE / 3;

    assertThat(textAt(Cut.LARGE_VALUES, "한".repeat(most)).isTextual()).isTrue();
    assertThat(textAt(Cut.LARGE_VALUES, "한".repeat(most + 1)).isTextual()).isFalse();
  }

  @Test
  void shouldTellNoTextAsNone() throws JsonProcessingException {
    JsonNode told = told(Cut.LARGE_VALUES, json -> json.text("name", null));

    assertThat(told.path("name").isNull()).isTrue();
  }

  @Test
  void shouldKeepATextOneThatMustBe() throws JsonProcessingException {
    String longer = "x".repeat(LARGE + 1);

    assertThat(onlyText(Cut.STATES, longer)).isEqualTo(longer);
    assertThat(onlyText(Cut.LARGE_VALUES, "x".repeat(LARGE))).hasSize(LARGE);
    assertThat(onlyText(Cut.LARGE_VALUES, longer))
        .isEqualTo(CanonicalJson.of(ValueDigest.of(FieldValue.text(longer))));
  }

  @ParameterizedTest
  @EnumSource(Cut.class)
  void shouldTellAListOfShortTextsWholeAtAnyCut(Cut cut) throws JsonProcessingException {
    assertThat(told(cut, json -> json.texts("reasons", List.of("a", "b"))).toString())
        .isEqualTo("{\"reasons\":[\"a\",\"b\"]}");
  }

  @Test
  void shouldShortenTheLargeTextsOfAList() throws JsonProcessingException {
    List<String> reasons = List.of("a", "x".repeat(LARGE));
    Body body = json -> json.texts("reasons", reasons);

    assertThat(told(Cut.STATES, body).at("/reasons/1").textValue()).hasSize(LARGE);
    for (Cut cut : List.of(Cut.LARGE_VALUES, Cut.VALUES, Cut.CHANGES)) {
      JsonNode told = told(cut, body);
      assertThat(told.path("reasons")).hasSize(2);
      assertThat(told.at("/reasons/0").textValue()).isEqualTo("a");
      assertThat(told.at("/reasons/1/length").intValue()).isEqualTo(LARGE + 2);
    }
  }

  @Test
  void shouldTellAListThatIsLargeAllTheSameByItsDigest() throws JsonProcessingException {
    Body body = json -> json.texts("reasons", Collections.nCopies(1_000, "x".repeat(100)));

    assertThat(told(Cut.LARGE_VALUES, body).path("reasons")).hasSize(1_000);
    JsonNode told = told(Cut.VALUES, body).path("reasons");
    assertThat(told.isArray()).isTrue();
    assertThat(told).hasSize(1);
    assertThat(told.at("/0/length").intValue()).isEqualTo(1_000 * 103 + 1);
  }

  @Test
  void shouldKeepAReportAnObjectWhoseLargeMembersAreShortened() throws JsonProcessingException {
    String members = "\"pages\":3,\"whole\":true,\"total\":null,\"texts\":[\"a\"]";
    String report = "{%s,\"deep\":{\"a\":\"%s\",\"b\":1}}".formatted(members, "x".repeat(LARGE));
    Body body = json -> json.report("manifest", report);

    assertThat(told(Cut.STATES, body).at("/manifest/deep/a").textValue()).hasSize(LARGE);
    JsonNode told = told(Cut.LARGE_VALUES, body).path("manifest");
    assertThat(told.at("/deep/a/length").intValue()).isEqualTo(LARGE + 2);
    assertThat(told.at("/deep/b").intValue()).isEqualTo(1);
    assertThat(told.path("pages").intValue()).isEqualTo(3);
    assertThat(told.path("whole").booleanValue()).isTrue();
    assertThat(told.path("total").isNull()).isTrue();
    assertThat(told.at("/texts/0").textValue()).isEqualTo("a");
  }

  @Test
  void shouldTellAnObjectThatIsLargeAllTheSameByItsDigest() throws JsonProcessingException {
    StringBuilder members = new StringBuilder();
    for (int i = 0; i < 2_000; i++) {
      members
          .append(i == 0 ? "" : ",")
          .append("\"f")
          .append(i)
          .append("\":\"")
          .append("x".repeat(40))
          .append('"');
    }
    Body body = json -> json.report("manifest", "{\"deep\":{" + members + "}}");

    assertThat(told(Cut.LARGE_VALUES, body).at("/manifest/deep")).hasSize(2_000);
    assertThat(told(Cut.VALUES, body).at("/manifest/deep").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("sha256", "length");
  }

  @Test
  void shouldTellAShortReportAsItIsWritten() throws JsonProcessingException {
    assertThat(told(Cut.CHANGES, json -> json.report("manifest", "{\"b\":1,\"a\":2}")).toString())
        .isEqualTo("{\"manifest\":{\"b\":1,\"a\":2}}");
  }

  @Test
  void shouldCountFieldChangesWhereSomethingIsLeftOut() throws JsonProcessingException {
    Body body = json -> json.changes(List.of(change("a", "b")));

    assertThat(told(Cut.NOTHING, body).toString())
        .isEqualTo("{\"changes\":[{\"after\":\"b\",\"before\":\"a\",\"path\":\"/f\"}]}");
    assertThat(told(Cut.STATES, body).path("changesCount").intValue()).isEqualTo(1);
  }

  @Test
  void shouldShortenTheValuesOfFieldChanges() throws JsonProcessingException {
    // With its quotes each is as long as may be, and one longer.
    String shortest = "x".repeat(126);
    String shorter = "x".repeat(127);
    String large = "x".repeat(LARGE - 2);
    String larger = "x".repeat(LARGE - 1);
    Body body = json -> json.changes(List.of(change(shortest, shorter), change(large, larger)));

    JsonNode whole = told(Cut.STATES, body);
    assertThat(whole.at("/changes/1/after").textValue()).isEqualTo(larger);
    JsonNode largeCut = told(Cut.LARGE_VALUES, body);
    assertThat(largeCut.at("/changes/0/after").textValue()).isEqualTo(shorter);
    assertThat(largeCut.at("/changes/1/before").textValue()).isEqualTo(large);
    assertThat(largeCut.at("/changes/1/after/length").intValue()).isEqualTo(LARGE + 1);
    JsonNode valuesCut = told(Cut.VALUES, body);
    assertThat(valuesCut.at("/changes/0/before").textValue()).isEqualTo(shortest);
    assertThat(valuesCut.at("/changes/0/after/length").intValue()).isEqualTo(129);
    assertThat(valuesCut.at("/changes/1/before/length").intValue()).isEqualTo(LARGE);
    assertThat(valuesCut.path("changesCount").intValue()).isEqualTo(2);
  }

  @Test
  void shouldTellFieldChangesUpToTwoHundredAndFiftySixKibibytes() throws JsonProcessingException {
    // 2048 of 128 bytes each are as many as may be.
    int bare = CanonicalJson.of(FieldChange.listOf(List.of(change("a", "")))).length();
    FieldChange change = change("a", "x".repeat(128 - bare));
    List<FieldChange> changes = new ArrayList<>(Collections.nCopies(2_048, change));

    assertThat(told(Cut.CHANGES, json -> json.changes(changes)).path("changes")).hasSize(2_048);

    changes.add(change);
    JsonNode told = told(Cut.CHANGES, json -> json.changes(changes));
    assertThat(told.path("changes")).hasSize(2_048);
    assertThat(told.path("changesCount").intValue()).isEqualTo(2_049);
    assertThat(told(Cut.VALUES, json -> json.changes(changes)).path("changes")).hasSize(2_049);
  }

  @Test
  void shouldCountTheBytesOfFieldChangesWhoseNamesTakeThreeEachCharacter() {
    FieldChange change =
        new FieldChange(
            FieldPath.ofDotted("태".repeat(100)), FieldValue.text("a"), FieldValue.text("b"));

    Payload told = EventJson.object(json -> json.changes(Collections.nCopies(5_000, change)));

    assertThat(told.utf8().length).isBetween(200 * 1024, 512 * 1024);
  }

  private static JsonNode textAt(Cut cut, String text) throws JsonProcessingException {
    return told(cut, json -> json.text("name", text)).path("name");
  }

  private static String onlyText(Cut cut, String text) throws JsonProcessingException {
    return told(cut, json -> json.onlyText("summary", text)).path("summary").textValue();
  }

  private static JsonNode told(Cut least, Body body) throws JsonProcessingException {
    return new ObjectMapper().readTree(EventJson.object(least, body).toString());
  }

  private static FieldChange change(String before, String after) {
    return new FieldChange(
        FieldPath.ofDotted("f"), FieldValue.text(before), FieldValue.text(after));
  }

  private static Struct struct(String name, String value) {
    return Struct.of(Map.of(name, FieldValue.text(value)));
  }
}
