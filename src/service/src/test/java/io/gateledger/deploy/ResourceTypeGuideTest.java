package io.gateledger.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.entry.CatalogueException;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.collect.CollectionOutcome.Complete;
import io.gateledger.collect.RawItem;
import io.gateledger.collect.listing.TestCollecting;
import io.gateledger.collect.listing.TestCollecting.Run;
import io.gateledger.normalise.Normalised;
import io.gateledger.normalise.Normaliser;
import io.gateledger.resource.Scope;
import io.gateledger.simulator.Credentials;
import io.gateledger.simulator.Simulator;
import io.gateledger.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What the guide to resource types shows is what happens. */
class ResourceTypeGuideTest {

  private static final String GUIDE = "docs/adding-a-resource-type.md";
  private static final String SCHEMA =
      "src/service/src/main/resources/catalogue/catalogue-entry.schema.json";
  private static final Pattern ENTRY =
      Pattern.compile("<!-- entry: (\\S+) -->\n```yaml\n(.*?)```", Pattern.DOTALL);
  private static final Pattern MISTAKE =
      Pattern.compile("<!-- mistake: (.*?) -> (.*?) -->\n```text\ngateledger: (.*?)\n```");
  private static final Pattern ROW =
      Pattern.compile("^\\| `([a-z-]+)` \\|([^|]*)\\|", Pattern.MULTILINE);
  private static final String DIRECTORY = "/etc/gateledger/types";

  @TempDir Path directory;

  @Test
  void shouldCollectItsExamples() throws IOException {
    writeEntries();
    Catalogue catalogue = CatalogueLoader.withDirectory(directory);

    try (Simulator simulator = Simulator.start(SimulatorOptions.defaults());
        TestCollecting collecting =
            new TestCollecting(
                accounts(simulator), Clock.systemUTC(), Duration.ofSeconds(20), catalogue)) {
      Run networks = whole(collecting, catalogue, "nhn/n/KR1/external-network");
      assertThat(networks.ids()).isNotEmpty();

      Run tunnels = whole(collecting, catalogue, "scp/s/kr-west1/gateway-tunnel");
      assertThat(tunnels.manifest().parents()).isPositive();
      assertThat(tunnels.ids())
          .containsExactlyInAnyOrderElementsOf(
              collecting.collect("scp/s/kr-west1/vpn-tunnel").ids());
    }
  }

  /** Collects a scope, and sees that it is complete and that its entry fits what came. */
  private static Run whole(TestCollecting collecting, Catalogue catalogue, String name) {
    Run run = collecting.collect(name);
    Scope scope = Scope.parse(name);
    assertThat(run.outcome()).as("%s", run.outcome()).isInstanceOf(Complete.class);
    for (RawItem item : run.raw()) {
      Normalised normalised =
          new Normaliser()
              .normalise(
                  catalogue.type(scope.provider(), scope.type()),
                  scope,
                  item.buffer(),
                  item.offset(),
                  item.length());
      assertThat(normalised)
          .isInstanceOfSatisfying(
              Normalised.Readable.class,
              readable -> assertThat(readable.unknownValues()).isEmpty());
    }
    return run;
  }

  @Test
  void shouldShowMistakesAsTheStartTellsThem() throws IOException {
    List<MatchResult> mistakes = MISTAKE.matcher(Repository.text(GUIDE)).results().toList();
    String name = "external-network.yaml";

    for (MatchResult mistake : mistakes) {
      writeEntries();
      Path file = directory.resolve(name);
      String right = Files.readString(file);
      assertThat(right).contains(mistake.group(1));
      Files.writeString(file, right.replace(mistake.group(1), mistake.group(2)));

      assertThatExceptionOfType(CatalogueException.class)
          .isThrownBy(() -> CatalogueLoader.withDirectory(directory))
          .withMessage(mistake.group(3).replace(DIRECTORY, directory.toString()));
    }
    assertThat(mistakes).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "The entry, ''",
    "How it is listed, /$defs/list",
    "How one is read by its id, /$defs/show",
    "A field, /$defs/field",
    "A field of the objects in a set, /$defs/elementField",
    "A rule, /$defs/rule",
    "Words, /$defs/words",
    "Words of a field, /$defs/fieldWords"
  })
  void shouldExplainEveryKeyOfTheSchemaAndSayWhichAreNeeded(String heading, String part)
      throws IOException {
    JsonNode schema = Repository.tree(SCHEMA).at(part);
    Map<String, String> needed = new LinkedHashMap<>();
    schema.path("properties").fieldNames().forEachRemaining(key -> needed.put(key, ""));
    schema.path("required").forEach(key -> needed.put(key.asText(), "yes"));

    assertThat(table(heading)).containsExactlyEntriesOf(needed);
  }

  @ParameterizedTest
  @CsvSource({
    "Kinds, /$defs/kind",
    "Roles, /$defs/field/properties/role",
    "Paging, /$defs/list/properties/paging"
  })
  void shouldExplainEveryWordOfTheSchema(String heading, String part) throws IOException {
    assertThat(table(heading).keySet())
        .containsExactlyElementsOf(
            Repository.tree(SCHEMA)
                .at(part)
                .path("enum")
                .valueStream()
                .map(JsonNode::asText)
                .toList());
  }

  /** The first two columns of the tables under a heading. */
  private static Map<String, String> table(String heading) throws IOException {
    Matcher section =
        Pattern.compile("^#+ " + heading + "\n(.*?)(?=^#)", Pattern.DOTALL | Pattern.MULTILINE)
            .matcher(Repository.text(GUIDE));
    assertThat(section.find()).as(heading).isTrue();
    Map<String, String> rows = new LinkedHashMap<>();
    ROW.matcher(section.group(1))
        .results()
        .forEach(row -> rows.put(row.group(1), row.group(2).strip()));
    return rows;
  }

  private void writeEntries() throws IOException {
    for (MatchResult entry : entries().toList()) {
      Files.writeString(directory.resolve(entry.group(1)), entry.group(2));
    }
  }

  private static Stream<MatchResult> entries() throws IOException {
    return ENTRY.matcher(Repository.text(GUIDE)).results();
  }

  private static Map<String, String> accounts(Simulator simulator) {
    String base = simulator.baseUri().toString();
    Credentials credentials = Credentials.demo();
    Map<String, String> settings = new HashMap<>();
    settings.putAll(
        TestCollecting.account(
            "n",
            "nhn",
            "KR1",
            Map.of(
                "credentials.tenant-id", credentials.nhn().tenantId(),
                "credentials.username", credentials.nhn().username(),
                "credentials.password", credentials.nhn().password(),
                "endpoints.identity", base,
                "endpoints.network", base)));
    settings.putAll(
        TestCollecting.account(
            "s",
            "scp",
            "kr-west1",
            Map.of(
                "credentials.access-key", credentials.scp().accessKey(),
                "credentials.secret-key", credentials.scp().secretKey(),
                "endpoints.vpn", base)));
    return settings;
  }
}
