package io.gateledger.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * The golden of a resource's life: a line for each thing that happened and what was told of it, and
 * the first event of each kind whole. Times and the numbers of runs and snapshots, which differ
 * from one run of the test to the next, are left to the oracle.
 */
final class LifeText {

  private static final int LONGEST_WHAT = 70;
  private static final Set<String> STATES = Set.of("before", "after");
  private static final List<String> TIMES =
      List.of("notBefore", "notAfter", "lastSeenAt", "seenAgainAt", "seconds");

  private final List<String> lines = new ArrayList<>();
  private final Set<String> shown = new HashSet<>();

  /** The lines so far. */
  List<String> lines() {
    return lines;
  }

  void nothing(LifeStep step) {
    lines.add(shortened(step.what()) + " | nothing is told");
  }

  /**
   * @param drifted what a volatile field became meanwhile
   */
  void told(LifeStep step, ToldEvent change, List<String> drifted, List<ToldEvent> alerts) {
    String op = change.payload().get("op").asText();
    boolean isFirst = shown.add(op);
    List<String> line = new ArrayList<>();
    line.add(shortened(step.what()));
    line.add("v%d %s".formatted(change.payload().get("version").asInt(), op));
    if (!isFirst) {
      change.payload().get("changes").forEach(field -> line.add(fieldChange(field)));
    }
    drifted.forEach(drift -> line.add("without a change " + drift));
    alerts.forEach(alert -> line.add(alert(alert)));
    lines.add(String.join(" | ", line));
    if (isFirst) {
      whole(change);
    }
  }

  private void whole(ToldEvent change) {
    TreeMap<String, String> headers = new TreeMap<>(change.headers());
    headers.put("ce_time", "(when it was found)");
    lines.add("  " + change.topic() + " " + change.key());
    lines.add("  " + headers);
    ObjectNode payload = change.payload().deepCopy();
    payload.put("run", "(a number)").put("snapshot", "(a number)");
    String summary = payload.path("summary").asText();
    payload.put("summary", summary.replaceFirst("is back after [^:]+", "is back after (a time)"));
    for (JsonNode part : List.of(payload.path("observed"), payload.path("gap"))) {
      TIMES.stream()
          .filter(part::hasNonNull)
          .forEach(name -> ((ObjectNode) part).put(name, "(a time)"));
    }
    payload.forEachEntry((name, value) -> member(name, value));
  }

  private void member(String name, JsonNode value) {
    if (STATES.contains(name) && value.isObject()) {
      lines.add("  " + name + ":");
      value.forEachEntry((field, state) -> lines.add("    " + field + ": " + state));
    } else if (name.equals("changes") && !value.isEmpty()) {
      lines.add("  changes:");
      value.forEach(change -> lines.add("    " + change));
    } else {
      lines.add("  " + name + ": " + value);
    }
  }

  private static String fieldChange(JsonNode change) {
    return "%s: %s → %s"
        .formatted(change.get("path").asText(), change.get("before"), change.get("after"));
  }

  private static String alert(ToldEvent alert) {
    JsonNode told = alert.payload();
    return "%s %s %s: %s"
        .formatted(
            told.get("status").asText(),
            told.get("severity").asText(),
            told.get("rule").asText(),
            told.at("/annotations/summary").asText());
  }

  private static String shortened(String what) {
    return what.length() <= LONGEST_WHAT ? what : what.substring(0, LONGEST_WHAT) + "…";
  }
}
