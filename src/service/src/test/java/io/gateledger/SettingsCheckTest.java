package io.gateledger;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SettingsCheckTest {

  private static final String PREFIX = "gateledger.";

  @Test
  void shouldKnowTheFeaturesThatHaveAMappingAndNoOthers() {
    assertThat(
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.gateledger")
                    .stream()
                    .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                    .map(type -> type.getAnnotationOfType(ConfigMapping.class).prefix())
                    .map(prefix -> prefix.substring(PREFIX.length()))
                    .distinct())
        .containsExactlyInAnyOrderElementsOf(SettingsCheck.FEATURES);
  }

  @Test
  void shouldFindTheSettingsOfNoFeature() {
    assertThat(
            SettingsCheck.unknown(
                new SmallRyeConfigBuilder()
                    .withDefaultValues(
                        Map.of(
                            "gateledger.pole.interval", "60s",
                            "gateledger.poll.interval", "60s",
                            "quarkus.http.port", "8080"))
                    .build()))
        .containsExactly("gateledger.pole");
  }
}
