package io.gateledger.deploy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What can be told of the manifests without a cluster: they say what Kubernetes understands. */
class KubernetesManifestsTest {

  private static final String FOLDER = "deploy/kubernetes/";
  private static final Map<String, Class<? extends HasMetadata>> KINDS =
      Map.of(
          "apps/v1 Deployment", Deployment.class,
          "v1 Service", Service.class,
          "v1 ConfigMap", ConfigMap.class,
          "v1 Secret", Secret.class,
          "networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class,
          "policy/v1 PodDisruptionBudget", PodDisruptionBudget.class);

  /** The models keep what they do not know; here that is a mistake. */
  private static final ObjectMapper STRICT =
      new ObjectMapper()
          .setAnnotationIntrospector(
              new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                  return false;
                }
              })
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "deployment.yaml",
        "service.yaml",
        "configmap.yaml",
        "secret.example.yaml",
        "networkpolicy.yaml",
        "poddisruptionbudget.yaml"
      })
  void shouldHoldNothingThatKubernetesDoesNotKnow(String file) throws IOException {
    assertThat(manifest(file).getMetadata().getName()).isEqualTo("gateledger");
  }

  @Test
  void shouldNoticeWhatKubernetesDoesNotKnow() throws IOException {
    ObjectNode deployment = (ObjectNode) Repository.tree(FOLDER + "deployment.yaml");
    ((ObjectNode) deployment.at("/spec/template/spec/containers/0")).put("livenesProbe", 1);

    assertThatThrownBy(() -> STRICT.treeToValue(deployment, Deployment.class))
        .hasMessageContaining("livenesProbe");
  }

  @Test
  void shouldNameEveryManifestInTheKustomization() throws IOException {
    JsonNode kustomization = Repository.tree(FOLDER + "kustomization.yaml");
    Set<String> named = new TreeSet<>();
    kustomization.path("resources").forEach(file -> named.add(file.asText()));

    assertThat(named)
        .containsExactly(
            "configmap.yaml",
            "deployment.yaml",
            "networkpolicy.yaml",
            "poddisruptionbudget.yaml",
            "service.yaml");
  }

  @Test
  void shouldSelectThePodsOfTheDeployment() throws IOException {
    var pod = ((Deployment) manifest("deployment.yaml")).getSpec().getTemplate().getMetadata();
    var deployment = ((Deployment) manifest("deployment.yaml")).getSpec().getSelector();
    var service = ((Service) manifest("service.yaml")).getSpec().getSelector();
    var policy = ((NetworkPolicy) manifest("networkpolicy.yaml")).getSpec().getPodSelector();
    var budget = ((PodDisruptionBudget) manifest("poddisruptionbudget.yaml")).getSpec();

    assertThat(pod.getLabels()).containsAllEntriesOf(deployment.getMatchLabels());
    assertThat(pod.getLabels()).containsAllEntriesOf(service);
    assertThat(pod.getLabels()).containsAllEntriesOf(policy.getMatchLabels());
    assertThat(pod.getLabels()).containsAllEntriesOf(budget.getSelector().getMatchLabels());
  }

  @Test
  void shouldRunWithoutPrivilegesAndAnswerTheProbes() throws IOException {
    var spec = ((Deployment) manifest("deployment.yaml")).getSpec().getTemplate().getSpec();
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
  void shouldTakeEverySecretOfTheConfigurationFromTheSecret() throws IOException {
    var secret = ((Secret) manifest("secret.example.yaml")).getStringData();
    String configuration =
        ((ConfigMap) manifest("configmap.yaml")).getData().get("gateledger.yaml");

    assertThat(new YAMLMapper().readTree(configuration).at("/gateledger/accounts").size())
        .isPositive();
    Matcher variable = Pattern.compile("\\$\\{([A-Z_]+)}").matcher(configuration);
    while (variable.find()) {
      assertThat(secret).containsKey(variable.group(1));
    }
  }

  private static HasMetadata manifest(String file) throws IOException {
    JsonNode tree = Repository.tree(FOLDER + file);
    String kind = tree.path("apiVersion").asText() + ' ' + tree.path("kind").asText();
    assertThat(KINDS).containsKey(kind);
    return STRICT.treeToValue(tree, KINDS.get(kind));
  }
}
