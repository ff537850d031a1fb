package io.gateledger.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What can be told of docker-compose.yml without an engine to run it. */
class ComposeFileTest {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]+)}");

  private JsonNode compose;

  @BeforeEach
  void read() throws IOException {
    compose = Repository.tree("docker-compose.yml");
  }

  @Test
  void shouldBeAComposeFile() throws IOException {
    try (InputStream schema = getClass().getResourceAsStream("/deploy/compose.schema.json")) {
      assertThat(
              JsonSchemaFactory.getInstance(VersionFlag.V202012)
                  .getSchema(Objects.requireNonNull(schema))
                  .validate(compose))
          .isEmpty();
    }
  }

  @Test
  void shouldDependOnlyOnServicesThatAreThereAndCanBeHealthy() {
    for (var service : services()) {
      for (var dependency : service.getValue().path("depends_on").properties()) {
        JsonNode other = compose.path("services").path(dependency.getKey());
        assertThat(other.isObject()).as(dependency.getKey()).isTrue();
        if (dependency.getValue().path("condition").asText().equals("service_healthy")) {
          assertThat(other.has("healthcheck") || other.has("build"))
              .as("%s has a health check", dependency.getKey())
              .isTrue();
        }
      }
    }
  }

  @Test
  void shouldMountOnlyWhatIsThere() {
    Set<String> volumes = new HashSet<>();
    compose.path("volumes").fieldNames().forEachRemaining(volumes::add);
    for (var service : services()) {
      for (JsonNode mount : service.getValue().path("volumes")) {
        String source = mount.asText().substring(0, mount.asText().indexOf(':'));
        // What the build makes need not be there yet.
        if (source.startsWith("./") && !source.contains("/target/")) {
          assertThat(Files.exists(Repository.file(source))).as(source).isTrue();
        } else if (!source.startsWith("./")) {
          assertThat(volumes).contains(source);
        }
      }
    }
  }

  @Test
  void shouldGiveEveryVariableADefault() {
    List<String> bare = new ArrayList<>();
    for (var service : services()) {
      for (JsonNode value : service.getValue().path("environment")) {
        Matcher variable = VARIABLE.matcher(value.asText());
        while (variable.find()) {
          if (!variable.group(1).contains(":-")) {
            bare.add(variable.group(1));
          }
        }
      }
    }

    assertThat(bare).isEmpty();
  }

  @Test
  void shouldBuildFromADockerfileThatCopiesWhatIsThere() throws IOException {
    String dockerfile = Repository.text("deploy/container/Dockerfile");

    assertThat(compose.at("/services/gateledger/build/dockerfile").asText())
        .isEqualTo("deploy/container/Dockerfile");
    assertThat(dockerfile)
        .contains("USER 10001:10001", "HEALTHCHECK", "STOPSIGNAL SIGTERM", "ENTRYPOINT [");
    List<String> sources =
        dockerfile
            .lines()
            .filter(line -> line.startsWith("COPY"))
            .map(line -> line.replaceAll("^COPY (?:--\\S+ )*(\\S+) .*$", "$1"))
            .toList();
    assertThat(sources).hasSize(5);
    assertThat(sources)
        .allMatch(
            source ->
                source.startsWith("src/service/target/quarkus-app/")
                    || Files.exists(Repository.file(source)));
  }

  @Test
  void shouldGiveGrafanaWhatItsProvisioningAsksFor() throws IOException {
    String provisioning =
        Repository.text("deploy/grafana/provisioning/datasources/gateledger.yaml");
    JsonNode environment = compose.at("/services/grafana/environment");

    Matcher variable = VARIABLE.matcher(provisioning);
    while (variable.find()) {
      assertThat(environment.has(variable.group(1))).as(variable.group(1)).isTrue();
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
}
