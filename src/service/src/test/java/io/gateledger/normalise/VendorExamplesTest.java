package io.gateledger.normalise;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.normalise.Normalised.Readable;
import io.gateledger.normalise.Normalised.Unreadable;
import io.gateledger.resource.Resource;
import io.gateledger.resource.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every example response of the vendor documents, byte for byte as it stands there. What each comes
 * to is kept under {@code vendor/goldens}; after a wanted change, what the run wrote to {@code
 * target/goldens} takes its place once it has been read.
 */
class VendorExamplesTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path VENDOR = Path.of("src/test/resources/vendor");
  private static final Catalogue CATALOGUE = CatalogueLoader.builtIn();

  private final Normaliser normaliser = new Normaliser();

  record Example(String name, String document, String section, String type, String items) {

    static Example of(String line) {
      String[] columns = line.split(" \\| ", -1);
      return new Example(columns[0], columns[1], columns[2], columns[3], columns[4]);
    }

    boolean holdsResources() {
      return !type.equals("-");
    }

    byte[] json() throws IOException {
      return Files.readAllBytes(VENDOR.resolve("examples").resolve(name + ".json"));
    }

    ResourceType resourceType() {
      String[] names = type.split("/", -1);
      return CATALOGUE.type(names[0], names[1]);
    }

    @Override
    public String toString() {
      return name + " (" + document + ", " + section + ")";
    }
  }

  static List<Example> examples() throws IOException {
    return Files.readAllLines(VENDOR.resolve("examples.txt")).stream()
        .filter(line -> !line.startsWith("#"))
        .map(Example::of)
        .toList();
  }

  static List<Example> withResources() throws IOException {
    return examples().stream().filter(Example::holdsResources).toList();
  }

  static List<Example> withoutResources() throws IOException {
    return examples().stream().filter(example -> !example.holdsResources()).toList();
  }

  @Test
  void shouldCoverEveryExampleFile() throws IOException {
    assertThat(jsonFiles("examples"))
        .containsExactlyInAnyOrderElementsOf(examples().stream().map(Example::name).toList());
    assertThat(jsonFiles("goldens"))
        .containsExactlyInAnyOrderElementsOf(withResources().stream().map(Example::name).toList());
  }

  @ParameterizedTest
  @MethodSource("withResources")
  void shouldNormaliseAnExampleToItsGolden(Example example) throws IOException {
    JsonNode actual = canonicalForms(example);

    Path written = Path.of("target/goldens").resolve(example.name() + ".json");
    Files.createDirectories(written.getParent());
    Files.writeString(written, actual.toPrettyString() + '\n');
    assertThat(actual)
        .isEqualTo(JSON.readTree(VENDOR.resolve("goldens/" + example.name() + ".json").toFile()));
  }

  @ParameterizedTest
  @MethodSource("withResources")
  void shouldFindEveryFieldOfAnExampleInTheCatalogue(Example example) throws IOException {
    for (JsonNode item : items(JSON.readTree(example.json()).at(example.items()))) {
      ItemSchema.ObjectSchema schema = ItemSchema.of("", example.resourceType().fields());
      List<String> undocumented = new ArrayList<>();
      collectUndocumented(schema, item, undocumented);
      // 1.0 spells it in the singular; the entry reads it as "also".
      undocumented.remove("/phase2/remote_subnet");
      assertThat(undocumented).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("withoutResources")
  void shouldTakeNoOtherResponseForAResource(Example example) throws IOException {
    for (ResourceType type : CATALOGUE.all()) {
      assertThat(normaliser.normalise(type, scope(type), example.json()))
          .isEqualTo(new Unreadable("item has no /id"));
      assertThat(JSON.readTree(example.json()).at(type.list().items()).isMissingNode()).isTrue();
    }
  }

  private JsonNode canonicalForms(Example example) throws IOException {
    ResourceType type = example.resourceType();
    byte[] json = example.json();
    ArrayNode forms = JSON.createArrayNode();
    for (Slice slice : slices(json, example.items())) {
      Normalised normalised =
          normaliser.normalise(type, scope(type), json, slice.offset(), slice.length());
      forms.add(
          switch (normalised) {
            case Readable readable -> form(readable);
            case Unreadable unreadable -> throw new AssertionError(unreadable.reason());
          });
    }
    return forms;
  }

  private static ObjectNode form(Readable readable) throws IOException {
    Resource resource = readable.resource();
    ObjectNode form =
        JSON.createObjectNode()
            .put("key", resource.key().toString())
            .put("name", resource.name())
            .put(
                "providerModifiedAt",
                resource.providerModifiedAt() == null
                    ? null
                    : resource.providerModifiedAt().toString())
            .put("inTransition", resource.inTransition())
            .put("contentHash", resource.contentHash().toUuid().toString());
    form.set(
        "related", JSON.valueToTree(resource.related().stream().map(Object::toString).toList()));
    form.set(
        "unknownValues",
        JSON.valueToTree(readable.unknownValues().stream().map(UnknownValue::toString).toList()));
    form.set("attributes", JSON.readTree(resource.attributes().json()));
    return form;
  }

  private static Scope scope(ResourceType type) {
    return new Scope(type.provider(), "main", "r1", type.name());
  }

  private static void collectUndocumented(ItemSchema schema, JsonNode node, List<String> found) {
    if (schema instanceof ItemSchema.ObjectSchema branch) {
      node.propertyStream()
          .forEach(
              member -> {
                ItemSchema inner = branch.members().get(member.getKey());
                if (inner == null) {
                  found.add(branch.label() + '/' + member.getKey());
                } else {
                  collectUndocumented(inner, member.getValue(), found);
                }
              });
    } else if (schema instanceof ItemSchema.FieldSchema leaf && leaf.elements() != null) {
      node.forEach(element -> collectUndocumented(leaf.elements(), element, found));
    }
  }

  private static List<JsonNode> items(JsonNode told) {
    return told.isArray() ? told.valueStream().toList() : List.of(told);
  }

  private record Slice(int offset, int length) {}

  /** Where the items at a pointer stand in a response, be it an array of them or one. */
  private static List<Slice> slices(byte[] json, String pointer) throws IOException {
    JsonPointer items = JsonPointer.compile(pointer);
    List<Slice> slices = new ArrayList<>();
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      while (parser.nextToken() != null) {
        JsonPointer at = parser.getParsingContext().pathAsPointer();
        if (parser.currentToken() == JsonToken.START_OBJECT
            && (at.equals(items) || items.equals(at.head()))) {
          int start = (int) parser.currentTokenLocation().getByteOffset();
          parser.skipChildren();
          slices.add(new Slice(start, (int) parser.currentLocation().getByteOffset() - start));
        }
      }
    }
    assertThat(slices).isNotEmpty();
    return slices;
  }

  private static List<String> jsonFiles(String folder) throws IOException {
    Path root = VENDOR.resolve(folder);
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .map(name -> name.substring(0, name.length() - ".json".length()))
          .toList();
    }
  }
}
