package io.gateledger.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/** What can be told of docker-compose.yml and its image without an engine to run them. */
class ComposeFileTest {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]+)}");
  private static final Pattern SECRET = Pattern.compile("/secrets/([\\w./-]+[\\w])");
  private static final Set<String> ONE_SHOT = Set.of("secrets");

  @TempDir Path folder;

  private JsonNode compose;

  @BeforeEach
  void read() throws IOException {
    // Merges what "<<" names, as Compose does.
    Object tree = new Yaml().load(Repository.text("docker-compose.yml"));
    compose = new ObjectMapper().valueToTree(tree);
  }

  @Test
  void shouldBeAComposeFile() throws IOException {
    try (InputStream schema = getClass().getResourceAsStream("/deploy/compose.schema.json")) {
      assertThat(
              JsonSchemaFactory.getInstance(VersionFlag.V201909)
                  .getSchema(Objects.requireNonNull(schema))
                  .validate(compose))
          .isEmpty();
    }
  }

  @Test
  void shouldDependOnlyOnServicesThatAreThereAndCanBeWhatIsAsked() {
    for (var service : services()) {
      for (var dependency : service.getValue().path("depends_on").properties()) {
        JsonNode other = compose.path("services").path(dependency.getKey());
        assertThat(other.isObject()).as(dependency.getKey()).isTrue();
        switch (dependency.getValue().path("condition").asText()) {
          case "service_healthy" -> assertThat(other.has("healthcheck")).isTrue();
          case "service_completed_successfully" ->
              assertThat(other.path("restart").asText()).isEqualTo("no");
          default -> assertThat(other.path("restart").asText()).isEqualTo("unless-stopped");
        }
      }
    }
  }

  @Test
  void shouldComeBackWithinBoundsAndSayHowItDoes() {
    for (var service : services()) {
      String name = service.getKey();
      assertThat(service.getValue().has("mem_limit")).as(name).isTrue();
      assertThat(service.getValue().path("image").asText()).as(name).matches(".+:v?\\d+[.\\w]*");
      if (!ONE_SHOT.contains(name)) {
        assertThat(service.getValue().path("restart").asText())
            .as(name)
            .isEqualTo("unless-stopped");
        assertThat(service.getValue().has("cpus")).as(name).isTrue();
        assertThat(service.getValue().has("healthcheck") || name.equals("clouds"))
            .as(name)
            .isTrue();
      }
    }
  }

  @Test
  void shouldMountOnlyWhatIsThereBeforeAnythingIsBuilt() {
    Set<String> volumes = new HashSet<>();
    compose.path("volumes").fieldNames().forEachRemaining(volumes::add);
    for (var service : services()) {
      for (JsonNode mount : service.getValue().path("volumes")) {
        String source = mount.asText().substring(0, mount.asText().indexOf(':'));
        if (source.startsWith("./")) {
          assertThat(source).doesNotContain("/target/");
          assertThat(Files.exists(Repository.file(source))).as(source).isTrue();
        } else {
          assertThat(volumes).contains(source);
        }
      }
    }
  }

  @Test
  void shouldKeepSecretsOutOfEveryEnvironment() {
    List<String> open = new ArrayList<>();
    for (var service : services()) {
      for (var variable : service.getValue().path("environment").properties()) {
        if (variable.getKey().matches(".*(PASSWORD|TOKEN|SECRET).*")
            && !variable.getKey().endsWith("_FILE")) {
          open.add(variable.getKey());
        }
      }
    }

    assertThat(open).isEmpty();
  }

  @Test
  void shouldDrawEverySecretThatIsReadAndDrawItOnce() throws Exception {
    Set<String> read = new HashSet<>();
    for (String file :
        List.of("docker-compose.yml", "deploy/grafana/provisioning/datasources/gateledger.yaml")) {
      SECRET.matcher(Repository.text(file)).results().forEach(name -> read.add(name.group(1)));
    }

    assertThat(secrets()).isZero();
    Map<String, String> drawn = contents();
    assertThat(secrets()).isZero();

    assertThat(read).hasSizeGreaterThan(4);
    assertThat(drawn.keySet()).containsAll(read);
    assertThat(contents()).isEqualTo(drawn);
    JsonNode ours = new YAMLMapper().readTree(drawn.get("gateledger/secrets.yaml"));
    assertThat(ours.at("/quarkus/datasource/password").asText())
        .isEqualTo(drawn.get("postgres/password"))
        .hasSize(32);
    assertThat(ours.at("/gateledger/api/operator-token").asText())
        .isEqualTo(drawn.get("gateledger/operator-token"))
        .isNotEqualTo(drawn.get("postgres/password"))
        .hasSize(32);
    assertThat(drawn.get("grafana/db-password")).isEqualTo(drawn.get("postgres/grafana-password"));
  }

  @Test
  void shouldBuildItsImagesFromTheSources() throws IOException {
    List<String> lines = Repository.text("deploy/container/Dockerfile").lines().toList();

    for (String service : List.of("gateledger", "clouds")) {
      JsonNode build = compose.path("services").path(service).path("build");
      assertThat(build.path("dockerfile").asText()).isEqualTo("deploy/container/Dockerfile");
      assertThat(lines).anyMatch(line -> line.endsWith(" AS " + build.path("target").asText()));
    }
    for (String line : lines) {
      if (line.startsWith("COPY") && !line.contains("--from=")) {
        String source = line.replaceAll("^COPY (?:--\\S+ )*(\\S+) .*$", "$1");
        assertThat(Files.exists(Repository.file(source))).as(source).isTrue();
        assertThat(let()).as(source).anyMatch(source::startsWith);
      } else if (line.startsWith("COPY")) {
        assertThat(line).matches("COPY --from=build /build/src/\\w+/target/\\S+ /opt/\\S+");
      }
    }
    assertThat(String.join("\n", lines))
        .contains("USER 10001:10001", "HEALTHCHECK", "STOPSIGNAL SIGTERM", "ENTRYPOINT [")
        .doesNotContain(":latest");
  }

  @Test
  void shouldReadTheRulesAndTellAlertmanager() throws IOException {
    JsonNode prometheus = Repository.tree("deploy/compose/prometheus.yml");
    JsonNode alertmanager = Repository.tree("deploy/compose/alertmanager.yml");

    assertThat(compose.at("/services/prometheus/volumes").toString())
        .contains("./deploy/prometheus:/etc/prometheus/rules:ro");
    assertThat(prometheus.at("/rule_files/0").asText())
        .isEqualTo("/etc/prometheus/rules/*rules.yml");
    for (JsonNode targets : prometheus.findValues("targets")) {
      String host = targets.path(0).asText().replaceAll(":.*", "");
      assertThat(compose.path("services").has(host) || host.equals("127.0.0.1")).as(host).isTrue();
    }
    assertThat(alertmanager.path("receivers"))
        .extracting(receiver -> receiver.path("name").asText())
        .contains(alertmanager.at("/route/receiver").asText());
  }

  @Test
  void shouldGiveGrafanaWhatItsProvisioningAsksFor() throws IOException {
    JsonNode environment = compose.at("/services/grafana/environment");

    for (String source : List.of("gateledger", "prometheus")) {
      Matcher variable =
          VARIABLE.matcher(
              Repository.text("deploy/grafana/provisioning/datasources/" + source + ".yaml"));
      while (variable.find()) {
        assertThat(environment.has(variable.group(1))).as(variable.group(1)).isTrue();
      }
    }
    String dashboards =
        Repository.tree("deploy/grafana/provisioning/dashboards/gateledger.yaml")
            .at("/providers/0/options/path")
            .asText();
    assertThat(compose.at("/services/grafana/volumes").toString())
        .contains("./deploy/grafana/dashboards:" + dashboards);
  }

  private Set<Map.Entry<String, JsonNode>> services() {
    return compose.path("services").properties();
  }

  /** What the build is let to see. */
  private static List<String> let() throws IOException {
    return Repository.text("deploy/container/Dockerfile.dockerignore")
        .lines()
        .filter(line -> line.startsWith("!"))
        .map(line -> line.substring(1))
        .toList();
  }

  private int secrets() throws IOException, InterruptedException {
    ProcessBuilder script =
        new ProcessBuilder("sh", Repository.file("deploy/compose/secrets.sh").toString());
    script.environment().put("SECRETS", folder.toString());
    return script.inheritIO().start().waitFor();
  }

  private Map<String, String> contents() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(folder.relativize(file).toString(), Files.readString(file));
      }
    }
    return contents;
  }
}
