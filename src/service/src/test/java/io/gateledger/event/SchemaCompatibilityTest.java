package io.gateledger.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Within a version of a schema fields are added, and nothing else. The version that was released
 * last is kept beside the tests; a release copies the schemas there.
 */
class SchemaCompatibilityTest {

  private static final Path SCHEMAS = Path.of("../../docs/schemas");
  private static final Path PREVIOUS = Path.of("src/test/resources/schemas/previous");
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String SCHEMA =
      """
      {
        "$id": "urn:one:v1",
        "type": "object",
        "additionalProperties": false,
        "required": ["state"],
        "properties": {
          "state": { "description": "How it is.", "enum": ["UP", "DOWN"] },
          "count": { "type": "integer", "minimum": 0 },
          "names": { "type": "array", "items": { "type": "string" } },
          "labels": { "type": "object", "additionalProperties": { "type": "string" } },
          "note": { "$ref": "#/$defs/note" }
        },
        "$defs": {
          "note": { "type": ["object", "null"], "properties": { "text": { "type": "string" } } }
        }
      }
      """;

  @ParameterizedTest
  @MethodSource("released")
  void shouldOnlyAddToWhatWasReleased(Path released) throws IOException {
    Path now = SCHEMAS.resolve(released.getFileName());

    assertThat(now).as("a schema that was released stays").isRegularFile();
    assertThat(SchemaChanges.breaking(tree(released), tree(now))).isEmpty();
  }

  @Test
  void shouldKeepTheReleasedVersionOfEachSchema() throws IOException {
    assertThat(names(PREVIOUS)).isSubsetOf(names(SCHEMAS)).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /properties/color     | { "type": "string" }                                     | a field that is new
          /properties/state     | { "description": "Now.", "enum": ["UP", "DOWN", "COLD"] } | another value
          /$defs/note/properties/by | { "type": "string" }                                 | a field of an object
          /additionalProperties | { "type": "string" }                                     | names that rules add
          """)
  void shouldLetASchemaGrow(String place, String value, String growth) throws IOException {
    assertThat(SchemaChanges.breaking(JSON.readTree(SCHEMA), changed(place, value)))
        .as(growth)
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /properties/count | -                            | /properties/count is removed, and whoever reads it finds nothing
          /properties/count | { "type": "string", "minimum": 0 } | /properties/count has type [string] instead of [integer], which whoever reads it cannot know
          /properties/count | { "type": ["integer", "null"], "minimum": 0 } | /properties/count has type [integer, null] instead of [integer], which whoever reads it cannot know
          /properties/count | { "type": "integer", "minimum": 1 } | /properties/count has another minimum, so that it means something else than before
          /properties/state | { "enum": ["UP"] }           | /properties/state does not take [DOWN] any more, which events that were told before have
          /properties/names/items | { "type": "integer" }  | /properties/names/items has type [integer] instead of [string], which whoever reads it cannot know
          /properties/labels/additionalProperties | false  | /properties/labels takes other names than before, which events that were told have
          /required         | ["state", "count"]           | /count is newly required, which events that were told before it do not have
          /required         | []                           | /state is not required any more, and whoever counts on it may not find it
          /$defs/note/properties/text | -                  | /$defs/note/properties/text is removed, and whoever reads it finds nothing
          /$id              | "urn:one:v2"                 | has another $id, so that it means something else than before
          """)
  void shouldSayWhatBreaksWhoeverReadsIt(String place, String value, String reason)
      throws IOException {
    List<String> breaks = SchemaChanges.breaking(JSON.readTree(SCHEMA), changed(place, value));

    assertThat(breaks).hasSize(1).first().asString().endsWith(reason);
  }

  /** The schema with another value at a place; "-" takes away what is there. */
  private static JsonNode changed(String place, String value) throws IOException {
    JsonNode schema = JSON.readTree(SCHEMA);
    int last = place.lastIndexOf('/');
    ObjectNode parent = (ObjectNode) schema.at(place.substring(0, last));
    String name = place.substring(last + 1);
    if (value.equals("-")) {
      parent.remove(name);
    } else {
      parent.set(name, JSON.readTree(value));
    }
    return schema;
  }

  static Stream<Path> released() throws IOException {
    return names(PREVIOUS).stream().map(PREVIOUS::resolve);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static JsonNode tree(Path file) throws IOException {
    return JSON.readTree(file.toFile());
  }
}
