package io.gateledger.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Helm's own code renders the chart; what comes of it is held against Kubernetes's schemas. */
class HelmChartTest {

  private static final Path CHART = Repository.file("deploy/helm/gateledger");
  private static final Path MANIFESTS = Repository.file("deploy/kubernetes");
  private static final String COMMAND =
      "mvn test -pl src/service -am -Dtest=HelmChartTest -Dmanifests.write"
          + " -Dsurefire.failIfNoSpecifiedTests=false";

  private static final String ALL_PARTS =
      """
      replicas: 3
      image: { repository: registry.example.com/gateledger, digest: "sha256:%s" }
      imagePullSecrets: [{ name: registry }]
      env: [{ name: JAVA_TOOL_OPTIONS, value: -Xmx600m }]
      envFrom: [{ secretRef: { name: more } }]
      ingress:
        enabled: true
        className: nginx
        annotations: { nginx.ingress.kubernetes.io/whitelist-source-range: 10.0.0.0/8 }
        hosts: [{ host: gateledger.example.com }]
        tls: [{ secretName: gateledger-tls, hosts: [gateledger.example.com] }]
      serviceAccount: { annotations: { example.com/team: network } }
      podDisruptionBudget: { minAvailable: 50%% }
      networkPolicy: { egress: [{ to: [{ podSelector: {} }] }] }
      serviceMonitor: { enabled: true, labels: { release: prometheus } }
      prometheusRule: { enabled: true, labels: { release: prometheus } }
      dashboards: { enabled: true }
      podAnnotations: { example.com/note: more }
      podLabels: { team: network }
      nodeSelector: { kubernetes.io/os: linux }
      tolerations: [{ key: dedicated, operator: Exists }]
      priorityClassName: important
      """
          .formatted("0".repeat(64));

  @TempDir Path folder;

  @Test
  void shouldBeAChartThatHelmFindsNoFaultWith() {
    LintResult lint = new Helm(CHART).lint().strict().call();

    assertThat(lint.isFailed()).as(lint.getMessages().toString()).isFalse();
  }

  @Test
  void shouldGiveThePlainManifests() throws IOException {
    Map<String, String> rendered = rendered("gateledger", MANIFESTS.resolve("values.yaml"));
    rendered.replaceAll((file, text) -> withoutHelmsOwn(file, text));

    if (System.getProperty("manifests.write") != null) {
      for (var manifest : rendered.entrySet()) {
        Files.writeString(MANIFESTS.resolve(manifest.getKey()), manifest.getValue());
      }
    }
    for (var manifest : rendered.entrySet()) {
      assertThat(MANIFESTS.resolve(manifest.getKey()))
          .as("not what the chart gives; write it anew: %s", COMMAND)
          .hasContent(manifest.getValue());
    }
    assertThat(Repository.tree("deploy/kubernetes/kustomization.yaml").path("resources"))
        .extracting(JsonNode::asText)
        .containsExactlyInAnyOrderElementsOf(rendered.keySet());
  }

  @Test
  void shouldGiveWhatKubernetesUnderstandsWithEveryPartOn() throws IOException {
    List<JsonNode> parts = parts("edge", ALL_PARTS);

    assertThat(parts)
        .extracting(part -> part.path("kind").asText())
        .containsExactlyInAnyOrder(
            "ConfigMap",
            "ConfigMap",
            "Deployment",
            "Ingress",
            "NetworkPolicy",
            "PodDisruptionBudget",
            "PrometheusRule",
            "Service",
            "ServiceAccount",
            "ServiceMonitor");
    for (JsonNode part : parts) {
      assertThat(KubernetesSchema.mistakes(part)).as(part.path("kind").asText()).isEmpty();
      assertThat(part.at("/metadata/name").asText()).startsWith("edge-gateledger");
    }
  }

  @Test
  void shouldCarryTheRulesAndDashboardsOfTheRepository() throws IOException {
    List<JsonNode> parts = parts("edge", ALL_PARTS);

    JsonNode rules = kind(parts, "PrometheusRule").at("/spec/groups");
    JsonNode dashboards = parts.stream().filter(HelmChartTest::hasDashboards).findFirst().get();
    assertThat(List.copyOf(names(rules))).containsExactlyInAnyOrderElementsOf(groups());
    for (Path dashboard : files("deploy/grafana/dashboards", ".json")) {
      String text = dashboards.path("data").path(String.valueOf(dashboard.getFileName())).asText();
      assertThat(new ObjectMapper().readTree(text))
          .isEqualTo(new ObjectMapper().readTree(dashboard.toFile()));
    }
  }

  @Test
  void shouldRefuseAValueThatItDoesNotKnow() throws IOException {
    Path values = values("replica: 3");

    assertThatThrownBy(() -> template("gateledger", values).call()).hasMessageContaining("replica");
  }

  /** What Helm says of itself is not so where somebody else applies a manifest. */
  private static String withoutHelmsOwn(String file, String text) {
    return "# Written from deploy/helm/gateledger/templates/"
        + file
        + " and values.yaml beside this file; CONTRIBUTING.md has the command.\n"
        + text.replaceAll("(?m)^ +(?:helm\\.sh/chart|app\\.kubernetes\\.io/managed-by): .*\n", "")
            .strip()
        + '\n';
  }

  private static boolean hasDashboards(JsonNode part) {
    return part.at("/metadata/name").asText().endsWith("-dashboards");
  }

  private static JsonNode kind(List<JsonNode> parts, String kind) {
    return parts.stream()
        .filter(part -> part.path("kind").asText().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  private static Set<String> groups() throws IOException {
    Set<String> groups = new HashSet<>();
    for (Path file : files("deploy/prometheus", "rules.yml")) {
      groups.addAll(names(new YAMLMapper().readTree(file.toFile()).path("groups")));
    }
    return groups;
  }

  private static Set<String> names(JsonNode groups) {
    Set<String> names = new HashSet<>();
    groups.forEach(group -> names.add(group.path("name").asText()));
    return names;
  }

  private static List<Path> files(String folder, String end) throws IOException {
    try (Stream<Path> files = Files.list(Repository.file(folder))) {
      List<Path> found = files.filter(file -> file.toString().endsWith(end)).toList();
      assertThat(found).isNotEmpty();
      return found;
    }
  }

  private List<JsonNode> parts(String release, String values) throws IOException {
    List<JsonNode> parts = new ArrayList<>();
    for (String text : rendered(release, values(values)).values()) {
      parts.add(new YAMLMapper().readTree(text));
    }
    return parts;
  }

  private Path values(String text) throws IOException {
    return Files.writeString(folder.resolve("values.yaml"), text);
  }

  /** The parts by the names of their templates. */
  private static Map<String, String> rendered(String release, Path values) {
    Map<String, String> parts = new TreeMap<>();
    for (String part : template(release, values).call().split("(?m)^---\n", -1)) {
      if (!part.isBlank()) {
        String source = part.lines().findFirst().orElseThrow();
        parts.put(
            source.substring(source.lastIndexOf('/') + 1), part.substring(source.length() + 1));
      }
    }
    return parts;
  }

  private static TemplateCommand template(String release, Path values) {
    return new Helm(CHART)
        .template()
        .withName(release)
        .withNamespace("network")
        .withKubeVersion("1.30.0")
        .withValuesFile(values);
  }
}
