package io.gateledger.standalone.terminal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Help.ColorScheme;

/**
 * Formats an event as one readable line.
 *
 * <p>What is missing shows as {@code ?}, and what is no event at all is said to be unreadable: the
 * demo must outlive whatever is on the topics. Names come from a cloud's customers, so whatever
 * could steer a terminal is replaced.
 */
public final class EventFormatter {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_VALUE_LENGTH = 60;
  private static final int MAX_SUMMARY_LENGTH = 400;
  private static final int MAX_FIELDS = 3;
  private static final IStyle[] GREEN = {Style.fg_green};
  private static final IStyle[] BOLD_RED = {Style.bold, Style.fg_red};

  private final ColorScheme colors;
  private final DateTimeFormatter clock;

  public EventFormatter(Ansi ansi, ZoneId zone) {
    this.colors = CommandLine.Help.defaultColorScheme(ansi);
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
        styled("change", Style.bold) + " ",
        pad(op, 8, colored(op)),
        told(change.path("resource"), change.path("summary"), fields(change.path("changes"))));
  }

  /** The line of an event of the alerts topic. */
  String alert(Instant arrived, String event) {
    JsonNode alert = parse(event);
    if (!alert.isObject()) {
      return "%s %s   %s".formatted(clock.format(arrived), "ALERT", unreadable(event));
    }
    String severity = text(alert, "severity");
    String status = text(alert, "status");
    IStyle[] urgency = status.equals("resolved") ? GREEN : BOLD_RED;
    return join(
        clock.format(arrived),
        styled("ALERT", urgency) + "  ",
        pad(severity, 8, severity),
        text(alert, "rule"),
        styled(status, urgency),
        trouble(alert, status));
  }

  /** An alert speaks of the trouble; where that is over, what is so now is the news. */
  private String trouble(JsonNode alert, String status) {
    JsonNode summary = news(alert, status);
    JsonNode resource = alert.path("resource");
    return join(
        resource.isObject() && isSaid(summary) ? place(resource) : subject(alert, resource),
        isSaid(summary) ? " " + words(summary) : "",
        remarks(alert));
  }

  private static JsonNode news(JsonNode alert, String status) {
    if (status.equals("resolved")) {
      for (String end : List.of("/annotations/resolvedSummary", "/cause/summary")) {
        if (isSaid(alert.at(end))) {
          return alert.at(end);
        }
      }
    }
    return alert.at("/annotations/summary");
  }

  private static String place(JsonNode resource) {
    return "%s %s %s"
        .formatted(text(resource, "account"), text(resource, "region"), text(resource, "type"));
  }

  /** Why nobody is called for it, and what else is new of it. */
  private static String remarks(JsonNode alert) {
    List<String> remarks = new ArrayList<>();
    JsonNode cause = alert.path("inhibitedBy");
    if (cause.isObject()) {
      remarks.add("inhibited by " + text(cause, "rule"));
    }
    for (JsonNode silence : alert.path("silencedBy")) {
      remarks.add(
          "silenced by %s until %s: %s"
              .formatted(
                  text(silence, "author"), text(silence, "endsAt"), text(silence, "reason")));
    }
    JsonNode acknowledgement = alert.path("acknowledgedBy");
    if (acknowledgement.isObject()) {
      remarks.add("acknowledged by " + text(acknowledgement, "author"));
    }
    for (String said : List.of("unknown", "resolvedReason")) {
      JsonNode words = alert.path("annotations").path(said);
      if (isSaid(words)) {
        remarks.add(words(words));
      }
    }
    return remarks.isEmpty() ? "" : "(" + String.join("; ", remarks) + ")";
  }

  private static String words(JsonNode summary) {
    return shortened(printable(summary.asText()), MAX_SUMMARY_LENGTH);
  }

  private static boolean isSaid(JsonNode summary) {
    return !summary.asText("").isBlank();
  }

  /** Where it was and what was said of it; without words, which resource it was. */
  private String told(JsonNode resource, JsonNode summary, String otherwise) {
    if (!isSaid(summary)) {
      return join(resource(resource), otherwise);
    }
    return resource.isObject()
        ? "%s %s  %s".formatted(text(resource, "account"), text(resource, "region"), words(summary))
        : " " + words(summary);
  }

  private static JsonNode parse(String event) {
    try {
      return JSON.readTree(event);
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }

  private static String unreadable(String event) {
    return "unreadable event: " + shortened(printable(event), MAX_VALUE_LENGTH);
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
            styled(name.isBlank() ? text(resource, "id") : text(resource, "name"), Style.bold));
  }

  /** One that no change began or ended, as when its account was renamed, has labels alone. */
  private String subject(JsonNode alert, JsonNode resource) {
    if (resource.isObject()) {
      return resource(resource);
    }
    JsonNode labels = alert.path("labels");
    // A name is in the words that follow.
    boolean isNamed = isSaid(labels.path("name"));
    List<String> parts = new ArrayList<>();
    for (String label : List.of("account", "region", "type", "id")) {
      JsonNode value = labels.path(label);
      if (value.isTextual() && !(isNamed && label.equals("id"))) {
        parts.add(label.equals("id") ? styled(value(value), Style.bold) : value(value));
      }
    }
    return String.join(" ", parts);
  }

  private static String fields(JsonNode changes) {
    List<String> parts = new ArrayList<>();
    for (JsonNode change : changes) {
      if (parts.size() == MAX_FIELDS) {
        parts.add("and %d more".formatted(changes.size() - MAX_FIELDS));
        break;
      }
      parts.add(
          "%s %s → %s"
              .formatted(
                  text(change, "path"), value(change.path("before")), value(change.path("after"))));
    }
    return parts.isEmpty() ? "" : " " + String.join(", ", parts);
  }

  private String colored(String op) {
    return switch (op) {
      case "create", "restore" -> styled(op, GREEN);
      case "delete" -> styled(op, BOLD_RED);
      default -> styled(op, Style.fg_yellow);
    };
  }

  private String styled(String text, IStyle... styles) {
    return colors.apply(text, List.of(styles)).toString();
  }

  /** Pads by what is seen: colour codes take no room. */
  private static String pad(String plain, int width, String colored) {
    return colored + " ".repeat(Math.max(0, width - plain.length()));
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
        printable(node.isTextual() ? node.textValue() : node.toString()), MAX_VALUE_LENGTH);
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
