package io.gateledger.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What can be told of the manifests without a cluster: they say what Kubernetes understands. */
class KubernetesManifestsTest {

  private static final String FOLDER = "deploy/kubernetes/";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "serviceaccount.yaml",
        "deployment.yaml",
        "service.yaml",
        "configmap.yaml",
        "secret.example.yaml",
        "networkpolicy.yaml",
        "poddisruptionbudget.yaml"
      })
  void shouldHoldNothingThatKubernetesDoesNotKnow(String file) throws IOException {
    JsonNode manifest = Repository.tree(FOLDER + file);

    assertThat(KubernetesSchema.mistakes(manifest)).isEmpty();
    assertThat(manifest.at("/metadata/name").asText()).isEqualTo("gateledger");
  }

  @Test
  void shouldNoticeWhatKubernetesDoesNotKnow() throws IOException {
    JsonNode deployment = Repository.tree(FOLDER + "deployment.yaml");
    ObjectNode container = (ObjectNode) deployment.at("/spec/template/spec/containers/0");
    container.put("livenesProbe", 1);
    container.remove("name");

    assertThat(KubernetesSchema.mistakes(deployment).toString())
        .contains("'livenesProbe'", "'name' not found");
  }

  @Test
  void shouldSelectThePodsOfTheDeployment() throws IOException {
    var pod = manifest("deployment.yaml", Deployment.class).getSpec().getTemplate().getMetadata();
    var deployment = manifest("deployment.yaml", Deployment.class).getSpec().getSelector();
    var service = manifest("service.yaml", Service.class).getSpec().getSelector();
    var policy = manifest("networkpolicy.yaml", NetworkPolicy.class).getSpec().getPodSelector();
    var budget = manifest("poddisruptionbudget.yaml", PodDisruptionBudget.class).getSpec();

    assertThat(pod.getLabels()).containsAllEntriesOf(deployment.getMatchLabels());
    assertThat(pod.getLabels()).containsAllEntriesOf(service);
    assertThat(pod.getLabels()).containsAllEntriesOf(policy.getMatchLabels());
    assertThat(pod.getLabels()).containsAllEntriesOf(budget.getSelector().getMatchLabels());
  }

  @Test
  void shouldRunWithoutPrivilegesAndAnswerTheProbes() throws IOException {
    var spec = manifest("deployment.yaml", Deployment.class).getSpec().getTemplate().getSpec();
    Container container = spec.getContainers().getFirst();

    assertThat(spec.getSecurityContext().getRunAsNonRoot()).isTrue();
    assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
    assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
    assertThat(container.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/q/health/live");
    assertThat(container.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/q/health/ready");
    assertThat(container.getStartupProbe().getHttpGet().getPath()).isEqualTo("/q/health/started");
    assertThat(container.getEnv())
        .extracting(EnvVar::getName)
        .contains("QUARKUS_HTTP_HOST", "QUARKUS_CONFIG_LOCATIONS");
  }

  @Test
  void shouldReadItsSettingsFromTheSecretBeforeTheConfigMap() throws IOException {
    PodSpec spec = manifest("deployment.yaml", Deployment.class).getSpec().getTemplate().getSpec();
    Container container = spec.getContainers().getFirst();
    String locations =
        container.getEnv().stream()
            .filter(variable -> variable.getName().equals("QUARKUS_CONFIG_LOCATIONS"))
            .map(EnvVar::getValue)
            .findFirst()
            .orElseThrow();

    List<String> files = new ArrayList<>();
    for (String volume : List.of("secrets", "configuration")) {
      String path =
          container.getVolumeMounts().stream()
              .filter(mount -> mount.getName().equals(volume))
              .map(VolumeMount::getMountPath)
              .findFirst()
              .orElseThrow();
      files.add(path + '/' + (volume.equals("secrets") ? "secrets.yaml" : "gateledger.yaml"));
    }

    assertThat(locations.split(",", -1)).containsExactlyElementsOf(files);
    assertThat(secret().getStringData()).containsOnlyKeys("secrets.yaml");
    assertThat(configMap().getData()).containsOnlyKeys("gateledger.yaml");
  }

  @Test
  void shouldShowASecretForEveryAccountAndNoneInTheConfigMap() throws IOException {
    YAMLMapper yaml = new YAMLMapper();
    JsonNode configuration = yaml.readTree(configMap().getData().get("gateledger.yaml"));
    JsonNode secrets = yaml.readTree(secret().getStringData().get("secrets.yaml"));

    JsonNode accounts = configuration.at("/gateledger/accounts");
    assertThat(accounts.size()).isPositive();
    for (var account : accounts.properties()) {
      assertThat(account.getValue().has("credentials")).as(account.getKey()).isFalse();
      assertThat(secrets.at("/gateledger/accounts").path(account.getKey()).path("credentials"))
          .as(account.getKey())
          .isNotEmpty();
    }
    assertThat(configuration.at("/quarkus/datasource").has("password")).isFalse();
    assertThat(secrets.at("/quarkus/datasource/password").isTextual()).isTrue();
  }

  private static ConfigMap configMap() throws IOException {
    return manifest("configmap.yaml", ConfigMap.class);
  }

  private static Secret secret() throws IOException {
    return manifest("secret.example.yaml", Secret.class);
  }

  private static <T extends HasMetadata> T manifest(String file, Class<T> type) throws IOException {
    return new ObjectMapper().treeToValue(Repository.tree(FOLDER + file), type);
  }
}
