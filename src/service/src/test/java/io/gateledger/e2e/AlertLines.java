package io.gateledger.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * An alert as a line for people, with nothing in it that differs from one run to the next: moments
 * and how long something took are left out.
 */
final class AlertLines {

  private static final Pattern MOMENT =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
  private static final String TIME = "\\d+ (?:ms|s|min|h|d)(?: \\d+ (?:s|min|h))?";
  private static final Pattern DURATION = Pattern.compile("\\b(after|for|in) " + TIME + "(?!\\w)");
  private static final Pattern ADDRESS = Pattern.compile("127\\.0\\.0\\.1:\\d+");

  /** How a scope says it, of which the account is not asked again so soon. */
  private static final Pattern RESTING =
      Pattern.compile("account \\S+ rests, as .* The last rejection: ");

  private AlertLines() {}

  /** An event of the topic, or of a webhook. */
  static String of(JsonNode event) {
    boolean isOver = event.path("status").asText().equals("resolved");
    JsonNode annotations = event.path("annotations");
    List<String> parts = new ArrayList<>();
    parts.add(subject(event.path("labels")) + ":");
    parts.add(annotations.path(isOver ? "resolvedSummary" : "summary").asText("(nothing is said)"));
    JsonNode cause = event.path("inhibitedBy");
    if (cause.isObject()) {
      parts.add("[inhibited by %s]".formatted(cause.path("rule").asText()));
    }
    for (JsonNode silence : event.path("silencedBy")) {
      parts.add(
          "[silenced by %s: %s]"
              .formatted(silence.path("author").asText(), silence.path("reason").asText()));
    }
    if (annotations.has("unknown")) {
      parts.add("[%s]".formatted(annotations.path("unknown").asText()));
    }
    if (annotations.has("resolvedReason")) {
      parts.add("[%s]".formatted(annotations.path("resolvedReason").asText()));
    }
    return line(event.path("status").asText(), event.path("labels"), String.join(" ", parts));
  }

  /** What an Alertmanager shows. */
  static String of(JsonNode shown, Map<String, String> rulesByFingerprint) {
    List<String> causes = new ArrayList<>();
    shown
        .at("/status/inhibitedBy")
        .forEach(one -> causes.add(rulesByFingerprint.getOrDefault(one.asText(), "?")));
    String words = subject(shown.path("labels")) + ": " + shown.at("/annotations/summary").asText();
    return line(
        shown.at("/status/state").asText(),
        shown.path("labels"),
        causes.isEmpty() ? words : words + " [muted by " + String.join(", ", causes) + "]");
  }

  private static String line(String state, JsonNode labels, String words) {
    return settled(
        "%-10s %-8s  %s  %s"
            .formatted(
                state,
                labels.path("severity").asText(),
                labels.path("alertname").asText(),
                words.strip()));
  }

  private static String subject(JsonNode labels) {
    List<String> parts = new ArrayList<>();
    for (String label : List.of("account", "type", "name")) {
      if (labels.hasNonNull(label)) {
        parts.add(labels.path(label).asText());
      }
    }
    return String.join(" ", parts);
  }

  private static String settled(String line) {
    String settled = MOMENT.matcher(line).replaceAll("<moment>");
    settled = DURATION.matcher(settled).replaceAll("$1 <time>");
    settled = ADDRESS.matcher(settled).replaceAll("<cloud>");
    return RESTING.matcher(settled).replaceAll("");
  }
}
