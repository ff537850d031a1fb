package io.gateledger.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.normalise.Normalised;
import io.gateledger.normalise.Normaliser;
import io.gateledger.resource.Scope;
import io.gateledger.testing.EventSchemas;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every block of the documents is of a language that a test holds to what is so. What is run of
 * them is run by {@link DocumentedLinesQuarkusTest}; configuration is checked by the service's own
 * check.
 */
class DocumentedBlocksTest {

  /** Who looks at what is fenced; {@code text} is what is printed or described, never run. */
  private static final Set<String> LANGUAGES =
      Set.of("sh", "sql", "postgresql", "yaml", "json", "properties", "text");

  private static final Map<String, String> EXAMPLES =
      Map.of("change", "change", "alert", "alert", "inventory", "resource", "run", "run");

  private static final Pattern MARK = Pattern.compile("(\\w+): (.*)");
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void shouldSayOfEachBlockWhatItIs() throws IOException {
    List<String> unknown = new ArrayList<>();
    for (DocumentedCode code : DocumentedCode.all()) {
      if (code.language() != null && !LANGUAGES.contains(code.language())) {
        unknown.add("%s is in the language '%s'".formatted(code.place(), code.language()));
      }
    }

    assertThat(unknown).isEmpty();
  }

  /** An interactive zsh takes them for arguments. */
  @Test
  void shouldHaveNoCommentsBehindWhatIsTyped() throws IOException {
    assertThat(DocumentedCode.in("sh"))
        .extracting(DocumentedCode::text)
        .noneMatch(t -> t.contains(" #"));
  }

  @Test
  void shouldFindFencesOfAnyKind() {
    assertThat(
            DocumentedCode.of(
                "a.md",
                """
                Say `select 1`:
                <!-- example: run -->
                ```json
                {}
                ```
                - in a list
                  ~~~
                  ls
                  ~~~
                """))
        .extracting(DocumentedCode::place, DocumentedCode::language, DocumentedCode::mark)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("a.md:1", null, ""),
            org.assertj.core.groups.Tuple.tuple("a.md:3", "json", "example: run"),
            org.assertj.core.groups.Tuple.tuple("a.md:7", "", ""));
  }

  @Test
  void shouldShowJsonThatItsSchemaOrItsTypeTakes(@TempDir Path folder) throws IOException {
    List<String> complaints = new ArrayList<>();
    for (DocumentedCode code : DocumentedCode.in("json")) {
      Matcher mark = MARK.matcher(code.mark());
      assertThat(mark.matches()).as("%s says what it is an example of", code.place()).isTrue();
      JsonNode shown = JSON.readTree(code.text());
      if (mark.group(1).equals("example")) {
        String type = "io.gateledger.%s.v1".formatted(EXAMPLES.get(mark.group(2)));
        EventSchemas.complaints(type, shown)
            .forEach(complaint -> complaints.add(code.place() + " " + complaint));
      } else {
        assertThat(mark.group(1)).as(code.place()).isEqualTo("answer");
        complaints.addAll(unread(code.place(), shown, entry(folder, mark.group(2))));
      }
    }

    assertThat(complaints).isEmpty();
  }

  @Test
  void shouldShowSettingsThatKafkaKnows() throws IOException {
    for (DocumentedCode code : DocumentedCode.in("properties")) {
      Properties settings = new Properties();
      settings.load(new StringReader(code.text()));

      assertThat(ConsumerConfig.configNames()).as(code.place()).containsAll(names(settings));
      settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
      settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
      assertThat(new ConsumerConfig(settings).unused()).isNotNull();
    }
  }

  private static List<String> names(Properties settings) {
    return List.copyOf(settings.stringPropertyNames());
  }

  /** The type that a file of the guide describes. */
  private static ResourceType entry(Path folder, String file) throws IOException {
    DocumentedCode entry =
        DocumentedCode.in("yaml").stream()
            .filter(code -> code.mark().equals("entry: " + file))
            .findAny()
            .orElseThrow();
    Files.writeString(folder.resolve(file), entry.text());
    JsonNode told = new YAMLMapper().readTree(entry.text());
    return CatalogueLoader.withDirectory(folder)
        .type(told.path("provider").asText(), told.path("type").asText());
  }

  /** What of an answer's items the type does not read as its file says. */
  private static List<String> unread(String place, JsonNode answer, ResourceType type) {
    JsonNode items = answer.at(type.list().items());
    assertThat(items.size()).as(place).isPositive();
    List<String> unread = new ArrayList<>();
    for (JsonNode item : items) {
      byte[] bytes = item.toString().getBytes(StandardCharsets.UTF_8);
      Normalised read =
          new Normaliser()
              .normalise(
                  type,
                  new Scope(type.provider(), "a", "KR1", type.name()),
                  bytes,
                  0,
                  bytes.length);
      if (!(read instanceof Normalised.Readable readable) || !readable.unknownValues().isEmpty()) {
        unread.add(place + " " + read);
      }
    }
    return unread;
  }
}
