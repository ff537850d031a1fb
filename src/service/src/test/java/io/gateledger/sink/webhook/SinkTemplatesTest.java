package io.gateledger.sink.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.gateledger.deploy.Repository;
import io.gateledger.event.CloudEvent;
import io.gateledger.event.Topic;
import io.gateledger.sink.AlertNotice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The shipped templates make of any alert what those take for whom they are. */
class SinkTemplatesTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, String> VARIABLES = Map.of("routing_key", "R0");

  /** Without a resource, and with what breaks a text in two. */
  private static final String PLAIN =
      """
      {"labels": {"alertname": "credentials-rejected", "severity": "critical", "provider": "scp", "account": "a"},
       "annotations": {"summary": "\\"no\\" entry\\n</script> {status} \\u0007 한국"},
       "startsAt": "2026-03-02T08:15:05.377Z", "generatorURL": "https://gateledger.example.com/",
       "status": "firing", "rule": "credentials-rejected", "severity": "critical", "subject": "scp/a"}
      """;

  @Test
  void shouldHaveATemplateOfEachAndATestOfEach() throws IOException {
    try (Stream<Path> files = Files.list(Repository.file("deploy/sinks"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "slack.json", "teams.json", "pagerduty.json", "kakaowork.json", "dooray.json");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"slack", "teams", "pagerduty", "kakaowork", "dooray"})
  void shouldMakeWhatItsReceiverTakes(String name) throws IOException {
    String text = Repository.text("deploy/sinks/%s.json".formatted(name));
    JsonSchema schema =
        JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(
                Files.readString(
                    Path.of("src/test/resources/sinks").resolve(name + ".schema.json")));

    WebhookTemplate.check(text, VARIABLES);
    WebhookTemplate template = WebhookTemplate.parse(text, VARIABLES);

    for (JsonNode alert :
        Stream.concat(SampleAlerts.all().stream(), Stream.of(JSON.readTree(PLAIN))).toList()) {
      String rendered = template.render(notice(alert));
      assertThat(schema.validate(JSON.readTree(rendered))).as(rendered).isEmpty();
      String summary = alert.at("/annotations/summary").asText();
      assertThat(
              JSON.readTree(rendered).findValuesAsText("text").toString()
                  + JSON.readTree(rendered).findValuesAsText("summary"))
          .contains(summary);
    }
  }

  @Test
  void shouldGroupWhatPagerDutyIsTold() throws IOException {
    WebhookTemplate template =
        WebhookTemplate.parse(Repository.text("deploy/sinks/pagerduty.json"), VARIABLES);

    List<JsonNode> told =
        SampleAlerts.all().stream()
            .map(alert -> template.render(notice(alert)))
            .map(SinkTemplatesTest::read)
            .toList();

    assertThat(told.getFirst().path("event_action").asText()).isEqualTo("trigger");
    assertThat(told.getLast().path("event_action").asText()).isEqualTo("resolve");
    assertThat(told.getFirst().path("dedup_key")).isEqualTo(told.getLast().path("dedup_key"));
    assertThat(told.getFirst().path("routing_key").asText()).isEqualTo("R0");
  }

  @Test
  void shouldNameWhatNoAlertHasAndWhereItIsAsked() {
    assertThatThrownBy(() -> WebhookTemplate.check("{\"a\":\n \"{resource.nam}\"}", Map.of()))
        .isInstanceOf(UnfitTemplateException.class)
        .hasMessageContaining("line 2")
        .hasMessageContaining("nam");
    assertThatThrownBy(
            () ->
                WebhookTemplate.check(
                    "{\"a\": \"{annotations.summry}\",\n \"b\": \"{cause.nosuch}\"}", Map.of()))
        .hasMessage(
            "it asks for what no alert has: {annotations.summry} in line 1, {cause.nosuch} in line 2");
    assertThatThrownBy(() -> WebhookTemplate.check("{\"a\": \"{variables.key}\"}", Map.of()))
        .hasMessageContaining("key");
    assertThatThrownBy(() -> WebhookTemplate.check("{\"a\": {status}}", Map.of()))
        .hasMessageContaining("what it makes is no JSON");
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static AlertNotice notice(JsonNode alert) {
    return new AlertNotice(
        1,
        new CloudEvent(Topic.ALERTS, "scp/a", new UUID(0, 1), "t", "/s", Instant.EPOCH, null),
        alert);
  }
}
