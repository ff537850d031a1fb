package io.gateledger.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a release is put together from speaks of one version, and its scripts can be run. */
class ReleaseTest {

  @Test
  void shouldSpeakOfOneVersion() throws IOException {
    String version =
        found("pom.xml", "<artifactId>gateledger-parent</artifactId>\\s*<version>(.*)</version>");

    Map<String, String> spoken = new TreeMap<>();
    for (var place :
        Map.of(
                "deploy/helm/gateledger/Chart.yaml", "appVersion: \"(.*)\"",
                "deploy/kubernetes/kustomization.yaml", "newTag: (.*)",
                "deploy/container/Dockerfile", "image\\.version=\"(.*?)\"",
                "docker-compose.yml", "image: gateledger:(.*)",
                "deploy/kubernetes/deployment.yaml", "image: gateledger:(.*)")
            .entrySet()) {
      spoken.put(place.getKey(), found(place.getKey(), place.getValue()));
    }

    assertThat(spoken.values()).containsOnly(version);
  }

  @Test
  void shouldHaveScriptsThatCanBeRun() {
    for (String script : new String[] {"build", "check-reproducible", "release"}) {
      Path file = Repository.file("deploy/release").resolve(script);
      assertThat(Files.isExecutable(file)).as(script).isTrue();
    }
  }

  @Test
  void shouldHaveAPlaceForWhatIsNotReleasedYet() throws IOException {
    assertThat(found("CHANGELOG.md", "(?m)^## \\[(Unreleased)]$")).isEqualTo("Unreleased");
  }

  private static String found(String file, String pattern) throws IOException {
    Matcher matcher = Pattern.compile(pattern).matcher(Repository.text(file));
    assertThat(matcher.find()).as("%s has %s", file, pattern).isTrue();
    return matcher.group(1);
  }
}
