package io.gateledger;

import io.gateledger.collect.ConfigurationException;
import io.gateledger.ledger.sql.LedgerUnavailable;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

class StartFailureTest {

  @Test
  void shouldNameTheDatabaseThatIsNotReachable() {
    Throwable failure =
        new RuntimeException("wrapped", new SQLException("Connection refused", "08001"));

    assertThat(StartFailure.explain(failure))
        .singleElement(STRING)
        .startsWith("PostgreSQL at ")
        .contains("Connection refused", "QUARKUS_DATASOURCE_JDBC_URL")
        .doesNotContain("\n");
  }

  @Test
  void shouldNameThePortInUse() {
    assertThat(StartFailure.explain(new IllegalStateException(new BindException("in use"))))
        .singleElement(STRING)
        .contains("is in use", "QUARKUS_HTTP_PORT");
  }

  @Test
  void shouldTellEachMistakeInALineOfItsOwn() {
    Throwable failure =
        new RuntimeException(
            new ConfigurationException(List.of("one is missing", "two is missing")));

    assertThat(StartFailure.explain(failure)).containsExactly("one is missing", "two is missing");
  }

  @Test
  void shouldNameTheDatabaseThatRefusesRatherThanThatItFailed() {
    Throwable failure = new LedgerUnavailable(new SQLException("FATAL: no", "28P01"));

    assertThat(StartFailure.explain(failure))
        .singleElement(STRING)
        .contains("does not accept the password", "QUARKUS_DATASOURCE_USERNAME");
  }

  @Test
  void shouldFindASettingThatNoFeatureHas() {
    assertThat(SettingsCheck.unknown(config("gateledger.pol.interval", "5s")))
        .containsExactly("gateledger.pol");
    assertThat(SettingsCheck.unknown(config("gateledger.accounts.a.regions[0]", "KR1"))).isEmpty();
  }

  @Test
  void shouldRefuseAConfigurationFileThatIsNotThere() {
    assertThatThrownBy(
            () -> SettingsCheck.check(config("quarkus.config.locations", "/no/such.yaml")))
        .hasMessageContaining("/no/such.yaml")
        .hasMessageContaining("QUARKUS_CONFIG_LOCATIONS");
  }

  @Test
  @ResourceLock(Resources.SYSTEM_PROPERTIES)
  void shouldSayWhyAConfigurationFileIsNotRead() {
    System.setProperty("quarkus.config.locations", "file:///no/such.yaml");
    try {
      assertThat(
              StartFailure.explain(
                  new UncheckedIOException(new FileNotFoundException("file:///no/such.yaml"))))
          .singleElement(STRING)
          .startsWith("configuration file /no/such.yaml is not there: correct --config");
    } finally {
      System.clearProperty("quarkus.config.locations");
    }
  }

  private static SmallRyeConfig config(String name, String value) {
    return new SmallRyeConfigBuilder()
        .withSources(new PropertiesConfigSource(Map.of(name, value), "test", 100))
        .build();
  }
}
