package io.gateledger.catalogue.entry;

import com.fasterxml.jackson.databind.JsonNode;
import io.gateledger.catalogue.Field;
import io.gateledger.catalogue.FieldKind;
import io.gateledger.catalogue.FieldRole;
import io.gateledger.catalogue.ListCall;
import io.gateledger.catalogue.Paging;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.catalogue.RuleMapping;
import io.gateledger.catalogue.SearchedAs;
import io.gateledger.catalogue.ShowCall;
import io.gateledger.resource.FieldPath;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns an entry whose form is right into a resource type; its sense is checked afterwards. */
final class EntryReader {

  private EntryReader() {}

  static ResourceType read(JsonNode entry) {
    return new ResourceType(
        entry.path("provider").asText(),
        entry.path("type").asText(),
        entry.path("title").asText(),
        entry.path("version").asInt(),
        entry.path("service").asText(),
        text(entry, "api-version"),
        list(entry.path("list")),
        entry.has("show") ? show(entry.path("show")) : null,
        fields(entry.path("fields")),
        entry.has("rule") ? rule(entry.path("rule")) : null,
        WordsReader.ofType(entry.path("words")));
  }

  private static ListCall list(JsonNode list) {
    Paging paging = constant(Paging.class, list.path("paging").asText());
    return new ListCall(
        list.path("path").asText(),
        list.path("items").asText(),
        paging,
        list.path("page-size").asInt(0),
        text(list, "total"),
        text(list, "sort"),
        next(paging, list),
        text(list, "parent"));
  }

  /** What is said beside a paging that has no use for it is found by {@link EntryRules}. */
  private static @Nullable String next(Paging paging, JsonNode list) {
    return switch (paging) {
      case NONE, PAGE_SIZE, MARKER -> text(list, "next");
      case LINKS -> links(list);
    };
  }

  /** Neutron names the links of a listing after its items. */
  private static String links(JsonNode list) {
    String named = text(list, "links");
    return named == null ? list.path("items").asText() + "_links" : named;
  }

  private static ShowCall show(JsonNode show) {
    return new ShowCall(
        show.path("path").asText(),
        show.path("item").asText(),
        show.path("use").asText().equals("always"));
  }

  private static RuleMapping rule(JsonNode rule) {
    JsonNode protocol = rule.path("protocol");
    JsonNode ports = rule.path("ports");
    JsonNode remote = rule.path("remote");
    return new RuleMapping(
        path(rule, "group"),
        choice(rule.path("direction")),
        choice(rule.path("family")),
        rule.has("action") ? choice(rule.path("action")) : null,
        new RuleMapping.ProtocolField(
            FieldPath.ofDotted(protocol.path("field").asText()),
            texts(protocol.path("any")),
            protocol.has("absent")),
        new RuleMapping.PortFields(
            FieldPath.ofDotted(ports.path("from").asText()),
            FieldPath.ofDotted(ports.path("to").asText()),
            ports.has("absent"),
            ports.has("icmp")),
        new RuleMapping.RemoteFields(
            FieldPath.ofDotted(remote.path("prefix").asText()),
            path(remote, "group"),
            remote.has("absent")));
  }

  /** Beside the field, each key is a thing it may say, and its value the spellings of that. */
  private static RuleMapping.Choice choice(JsonNode choice) {
    return new RuleMapping.Choice(
        FieldPath.ofDotted(choice.path("field").asText()),
        choice
            .propertyStream()
            .filter(key -> !key.getKey().equals("field"))
            .collect(Collectors.toMap(Map.Entry::getKey, key -> texts(key.getValue()))));
  }

  private static @Nullable FieldPath path(JsonNode node, String key) {
    return node.has(key) ? FieldPath.ofDotted(node.path(key).asText()) : null;
  }

  private static List<Field> fields(JsonNode fields) {
    return fields.propertyStream().map(field -> field(field.getKey(), field.getValue())).toList();
  }

  private static Field field(String dotted, JsonNode field) {
    String role = text(field, "role");
    String also = text(field, "also");
    String searched = text(field, "searched-as");
    return new Field(
        FieldPath.ofDotted(dotted),
        constant(FieldKind.class, field.path("kind").asText("text")),
        role == null ? null : constant(FieldRole.class, role),
        texts(field.path("values")),
        texts(field.path("transitional")),
        also == null ? null : FieldPath.ofDotted(also),
        text(field, "relates-to"),
        text(field, "refers-to"),
        field.has("told-by"),
        field.path("volatile").asBoolean(),
        field.path("secret").asBoolean(),
        texts(field.path("null-as")),
        fields(field.path("elements")),
        WordsReader.ofField(field.path("words")),
        searched == null ? null : constant(SearchedAs.class, searched));
  }

  private static @Nullable String text(JsonNode node, String key) {
    return node.has(key) ? node.path(key).asText() : null;
  }

  private static Set<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::asText).collect(Collectors.toUnmodifiableSet());
  }

  /** The constant whose name in the file is {@code lower-case-with-hyphens}. */
  private static <E extends Enum<E>> E constant(Class<E> type, String name) {
    return Enum.valueOf(type, name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
