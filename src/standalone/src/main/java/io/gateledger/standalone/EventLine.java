package io.gateledger.standalone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One event as one readable line.
 *
 * <p>What is missing shows as {@code ?}, and what is no event at all is said to be unreadable: the
 * demo must outlive whatever is on the topics. Names come from a cloud's customers, so whatever
 * could steer a terminal is replaced.
 */
final class EventLine {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_VALUE = 60;
  private static final int LONGEST_SUMMARY = 200;
  private static final int MOST_FIELDS = 3;

  private final Palette palette;
  private final DateTimeFormatter clock;

  EventLine(Palette palette, ZoneId zone) {
    this.palette = palette;
    this.clock = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(zone);
  }

  /** The line of an event of the changes topic. */
  String change(Instant arrived, String event) {
    JsonNode change = parse(event);
    if (!change.isObject()) {
      return "%s %s  %s".formatted(clock.format(arrived), "change", unreadable(event));
    }
    String op = text(change, "op");
    return join(
        clock.format(arrived),
        palette.strong("change") + " ",
        pad(op, 8, dress(op)),
        resource(change.path("resource")),
        fields(change.path("changes")));
  }

  /** The line of an event of the alerts topic. */
  String alert(Instant arrived, String event) {
    JsonNode alert = parse(event);
    if (!alert.isObject()) {
      return "%s %s   %s".formatted(clock.format(arrived), "ALERT", unreadable(event));
    }
    String severity = text(alert, "severity");
    String status = text(alert, "status");
    boolean resolved = status.equals("resolved");
    return join(
        clock.format(arrived),
        (resolved ? palette.good("ALERT") : palette.bad("ALERT")) + "  ",
        pad(severity, 8, severity),
        text(alert, "rule"),
        resolved ? palette.good(status) : palette.bad(status),
        resource(alert.path("resource")),
        summary(alert.path("annotations")));
  }

  private static JsonNode parse(String event) {
    try {
      return JSON.readTree(event);
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }

  private static String unreadable(String event) {
    return "unreadable event: " + shortened(printable(event), LONGEST_VALUE);
  }

  private String resource(JsonNode resource) {
    if (!resource.isObject()) {
      return "";
    }
    String name = resource.path("name").asText("");
    return "%s %s %s %s"
        .formatted(
            text(resource, "account"),
            text(resource, "region"),
            text(resource, "type"),
            palette.strong(name.isBlank() ? text(resource, "id") : text(resource, "name")));
  }

  private static String fields(JsonNode changes) {
    List<String> parts = new ArrayList<>();
    for (JsonNode change : changes) {
      if (parts.size() == MOST_FIELDS) {
        parts.add("and %d more".formatted(changes.size() - MOST_FIELDS));
        break;
      }
      parts.add(
          "%s %s → %s"
              .formatted(
                  text(change, "path"), value(change.path("before")), value(change.path("after"))));
    }
    return parts.isEmpty() ? "" : " " + String.join(", ", parts);
  }

  private static String summary(JsonNode annotations) {
    String summary = annotations.path("summary").asText("");
    return summary.isBlank() ? "" : " " + shortened(printable(summary), LONGEST_SUMMARY);
  }

  private String dress(String op) {
    return switch (op) {
      case "create", "restore" -> palette.good(op);
      case "delete" -> palette.bad(op);
      default -> palette.notable(op);
    };
  }

  /** Pads by what is seen: colour codes take no room. */
  private static String pad(String plain, int width, String dressed) {
    return dressed + " ".repeat(Math.max(0, width - plain.length()));
  }

  private static String join(String... parts) {
    StringBuilder line = new StringBuilder();
    for (String part : parts) {
      if (!part.isEmpty()) {
        line.append(line.isEmpty() ? "" : " ").append(part);
      }
    }
    return line.toString().stripTrailing();
  }

  private static String text(JsonNode node, String field) {
    return value(node.path(field));
  }

  private static String value(JsonNode node) {
    if (node.isMissingNode()) {
      return "?";
    }
    return shortened(
        printable(node.isTextual() ? node.textValue() : node.toString()), LONGEST_VALUE);
  }

  private static String shortened(String text, int longest) {
    return text.codePointCount(0, text.length()) <= longest
        ? text
        : text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "…";
  }

  private static String printable(String text) {
    return text.codePoints()
        .map(point -> steersTerminal(point) ? '\uFFFD' : point)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean steersTerminal(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
