package io.gateledger;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import io.gateledger.collect.http.HttpTransport;
import io.gateledger.collect.provider.Provider;
import io.gateledger.collect.provider.ProviderRegistry;
import io.gateledger.testing.ProductClasses;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SettingsCheckTest {

  private static final String PREFIX = "gateledger.";

  /** Those that ship, without what tests run beside them. */
  private static final JavaClasses CLASSES = ProductClasses.all();

  @Test
  void shouldReviewEveryMappingAndEveryProvider() {
    HttpTransport http = new HttpTransport(Duration.ofSeconds(1), Clock.systemUTC());
    ProviderRegistry providers = ShippedProviders.over(http);
    http.close();

    assertThat(ConfigurationMappings.all(providers))
        .extracting(Class::getName)
        .containsExactlyInAnyOrderElementsOf(
            CLASSES.stream()
                .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                .map(JavaClass::getName)
                .toList());
    assertThat(providers.names())
        .hasSize(
            (int)
                CLASSES.stream()
                    .filter(type -> type.isAssignableTo(Provider.class) && !type.isInterface())
                    .count());
  }

  @Test
  void shouldKnowTheFeaturesThatHaveAMappingAndNoOthers() {
    assertThat(
            CLASSES.stream()
                .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                .map(type -> type.getAnnotationOfType(ConfigMapping.class).prefix())
                .map(prefix -> prefix.substring(PREFIX.length()))
                .distinct())
        .containsExactlyInAnyOrderElementsOf(SettingsCheck.FEATURES);
  }

  @Test
  void shouldSayOfAFileThatItIsNotThereHoweverItIsNamed() {
    assertThat(SettingsCheck.absentFiles(List.of("file:///no/such.yaml", " /no/other.yaml")))
        .containsExactly(
            "configuration file /no/such.yaml is not there: correct --config or"
                + " QUARKUS_CONFIG_LOCATIONS, or make the file",
            "configuration file /no/other.yaml is not there: correct --config or"
                + " QUARKUS_CONFIG_LOCATIONS, or make the file");
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
