package io.gateledger.wording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.Field;
import io.gateledger.catalogue.FieldRole;
import io.gateledger.catalogue.Language;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.diff.Change;
import io.gateledger.diff.Differ;
import io.gateledger.diff.ObservedWindow;
import io.gateledger.normalise.Normalised;
import io.gateledger.normalise.Normaliser;
import io.gateledger.resource.Operation;
import io.gateledger.resource.Resource;
import io.gateledger.resource.ResourceKey;
import io.gateledger.resource.Scope;
import io.gateledger.testing.Golden;
import io.gateledger.testing.MutatedValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is said of each thing that can happen to a resource of each type, in each language, compared
 * with a committed text. Run with {@code -Dgoldens=write} to write it anew, and read the difference
 * before committing it.
 */
class ChangesOfEveryTypeTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant SEEN = Instant.parse("2026-03-02T08:15:05Z");
  private static final Catalogue CATALOGUE = CatalogueLoader.builtIn();

  /** What the items point at, and is in no fixture. */
  private static final Map<String, String> OTHERS =
      Map.of(
          "huawei/prod/r1/nat-gateway/7c1f0000-0000-4000-8000-000000000381", "nat-front",
          "nhn/prod/r1/internet-gateway/7c1f0000-0000-4000-8000-000000000191", "igw-made",
          "nhn/prod/r1/network/50687905-7b9d-423a-b929-ab8b296a7f35", "Public Network");

  private final ChangeWording wording = new ChangeWording(CATALOGUE);
  private final Normaliser normaliser = new Normaliser();

  @ParameterizedTest
  @EnumSource
  void shouldSayWhatHappened(Language language) throws IOException {
    List<String> lines = new ArrayList<>();
    ResourceNames names = namesOf(items())::get;

    for (ResourceType type : CATALOGUE.all()) {
      lines.add("");
      lines.add("%s/%s".formatted(type.provider(), type.name()));
      ObjectNode made = item(type);
      Resource resource = read(type, made);
      line(lines, "baseline", said(Operation.BASELINE, null, resource, language, names));
      line(lines, "create", said(Operation.CREATE, null, resource, language, names));
      Resource last = resource;
      for (Field field : changeable(type)) {
        for (JsonNode value : others(field, made.at(field.path().toString()))) {
          Resource other = read(type, with(made, field, value));
          if (!Differ.diff(resource.attributes(), other.attributes(), type.volatilePaths())
              .isEmpty()) {
            line(
                lines,
                field.path().dotted(),
                said(Operation.UPDATE, resource, other, language, names));
            last = other;
          }
        }
      }
      line(lines, "delete", said(Operation.DELETE, resource, null, language, names));
      line(lines, "restore", said(Operation.RESTORE, last, resource, language, names));
      line(
          lines, "restore as it was", said(Operation.RESTORE, resource, resource, language, names));
      line(
          lines,
          "restore of the forgotten",
          said(Operation.RESTORE, null, resource, language, names));
    }

    assertThat(lines).noneMatch(line -> line.contains("[{") || line.contains("null"));
    Golden.at(Path.of("wording/changes.%s.txt".formatted(language.wireName()))).compare(lines);
  }

  private static void line(List<String> lines, String what, String said) {
    lines.add("  %-30s %s".formatted(what, said));
  }

  private String said(
      Operation op,
      @Nullable Resource before,
      @Nullable Resource after,
      Language language,
      ResourceNames names) {
    Resource known = Objects.requireNonNull(after == null ? before : after);
    Change change =
        new Change(
            known.key(),
            known.name(),
            op,
            2,
            before == null || after == null
                ? List.of()
                : Differ.diff(
                    before.attributes(),
                    after.attributes(),
                    CATALOGUE
                        .type(known.key().scope().provider(), known.key().scope().type())
                        .volatilePaths()),
            before == null ? null : before.attributes(),
            after == null ? null : after.attributes(),
            known.contentHash(),
            new ObservedWindow(null, SEEN, null),
            op == Operation.RESTORE ? SEEN.minusSeconds(5_400) : null,
            known.related());
    return wording.summary(change, language, names);
  }

  private Resource read(ResourceType type, JsonNode item) {
    byte[] json = item.toString().getBytes(StandardCharsets.UTF_8);
    return ((Normalised.Readable) normaliser.normalise(type, scope(type), json)).resource();
  }

  private static Scope scope(ResourceType type) {
    return new Scope(type.provider(), "prod", "r1", type.name());
  }

  private static ObjectNode with(ObjectNode item, Field field, JsonNode value) {
    ObjectNode other = item.deepCopy();
    List<String> path = field.path().segments();
    ObjectNode parent = other;
    for (String segment : path.subList(0, path.size() - 1)) {
      parent = parent.withObjectProperty(segment);
    }
    parent.set(path.getLast(), value);
    return other;
  }

  private static List<Field> changeable(ResourceType type) {
    return type.fields().stream()
        .filter(field -> field.role() != FieldRole.ID && !field.secret())
        .toList();
  }

  private static List<JsonNode> others(Field field, JsonNode now) {
    return field.role() == FieldRole.STATE
        ? MutatedValue.flips(field, now)
        : List.of(MutatedValue.of(field, now));
  }

  private static Map<ResourceType, ObjectNode> items() throws IOException {
    Map<ResourceType, ObjectNode> items = new HashMap<>();
    for (ResourceType type : CATALOGUE.all()) {
      items.put(type, item(type));
    }
    return items;
  }

  private static Map<ResourceKey, String> namesOf(Map<ResourceType, ObjectNode> items) {
    Map<ResourceKey, String> names = new HashMap<>();
    items.forEach(
        (type, item) ->
            type.withRole(FieldRole.NAME)
                .ifPresent(
                    name ->
                        names.put(
                            new ResourceKey(scope(type), item.path("id").asText()),
                            item.at(name.path().toString()).asText())));
    OTHERS.forEach((key, name) -> names.put(ResourceKey.parse(key), name));
    return names;
  }

  private static ObjectNode item(ResourceType type) throws IOException {
    try (var in =
        ChangesOfEveryTypeTest.class.getResourceAsStream("/e2e/items/%s.json".formatted(type))) {
      return (ObjectNode) JSON.readTree(in).get("made");
    }
  }
}
