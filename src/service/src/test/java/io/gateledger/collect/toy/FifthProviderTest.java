package io.gateledger.collect.toy;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.entry.CatalogueException;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.collect.CollectionOutcome.Complete;
import io.gateledger.collect.CollectionOutcome.Partial;
import io.gateledger.collect.ConfigurationException;
import io.gateledger.collect.Confirmation;
import io.gateledger.collect.http.HttpTransport;
import io.gateledger.collect.listing.TestCollecting;
import io.gateledger.collect.listing.TestCollecting.Run;
import io.gateledger.collect.listing.TestServer;
import io.gateledger.collect.provider.Provider;
import io.gateledger.collect.provider.ProviderRegistry;
import io.smallrye.config.SmallRyeConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.gateledger.collect.listing.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A provider is a package, a catalogue folder and one registration: here is a fifth. */
class FifthProviderTest {

  private static final Path FOLDER = Path.of("src/test/resources/toy");
  private static final String SCOPE = "toy/t/attic/toy-gateway";

  private final TestServer cloud = new TestServer();

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void shouldCollectEveryPageOverItsOwnSignIn() {
    cloud
        .on("/open", 200, "{\"token\":\"t-1\"}")
        .on(
            "/loft/gateways?limit=2",
            exchange ->
                json(
                        exchange.getRequestHeaders().containsKey("Toy-Token") ? 200 : 401,
                        "{\"gateways\":[{\"id\":\"a\"},{\"id\":\"b\"}],\"more\":\"m2\"}")
                    .answer(exchange))
        .on("/loft/gateways?limit=2&marker=m2", 200, "{\"gateways\":[{\"id\":\"c\"}]}");

    try (TestCollecting collecting = collecting()) {
      Run run = collecting.collect(SCOPE);

      assertThat(run.outcome()).isInstanceOf(Complete.class);
      assertThat(run.ids()).containsExactly("a", "b", "c");
      assertThat(run.manifest().pagesReceived()).isEqualTo(2);
    }
  }

  @Test
  void shouldConfirmADeletionInItsOwnWordsOnly() {
    cloud
        .on("/open", 200, "{\"token\":\"t-1\"}")
        .on("/loft/gateways/a", 410, "{\"toy_says\":\"gone-away\"}")
        .on("/loft/gateways/b", 404, "{\"toy_says\":\"who-knows\"}")
        .on("/loft/gateways/c", 200, "{\"gateway\":{\"id\":\"c\"}}");

    try (TestCollecting collecting = collecting()) {
      assertThat(collecting.confirm(SCOPE, "a")).isInstanceOf(Confirmation.Gone.class);
      assertThat(collecting.confirm(SCOPE, "b")).isInstanceOf(Confirmation.Unproven.class);
      assertThat(collecting.confirm(SCOPE, "c")).isInstanceOf(Confirmation.There.class);
    }
  }

  @Test
  void shouldNotTakeAServiceThatIsNotFoundForAResourceThatIsGone() {
    Map<String, String> settings = settings();
    settings.remove("gateledger.accounts.t.endpoints." + ToyProvider.SERVICE);

    try (TestCollecting collecting = collecting(settings)) {
      assertThat(collecting.confirm(SCOPE, "a")).isInstanceOf(Confirmation.Unproven.class);
    }
  }

  @Test
  void shouldTellItsOwnRequestIds() {
    cloud
        .on("/open", 200, "{\"token\":\"t-1\"}")
        .on(
            "/loft/gateways?limit=2",
            200,
            "{\"gateways\":[{\"id\":\"a\"},{\"id\":\"b\"}],\"more\":\"m2\"}")
        .on("/loft/gateways?limit=2&marker=m2", 400, "{\"toy_trace\":\"trace-7\"}");

    try (TestCollecting collecting = collecting()) {
      Run run = collecting.collect(SCOPE);

      assertThat(run.outcome()).isInstanceOf(Partial.class);
      assertThat(run.manifest().failedRequestIds()).containsExactly("trace-7");
    }
  }

  @Test
  void shouldAskForItsOwnSettings() {
    Map<String, String> settings = settings();
    settings.remove("gateledger.accounts.t.playroom");

    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> collecting(settings))
        .withMessage("gateledger.accounts.t.playroom is missing: name a playroom");
  }

  @Test
  void shouldHoldItsCatalogueToItsOwnPathVariables(@TempDir Path directory) throws IOException {
    Path entry = directory.resolve("toy-gateway.yaml");
    String right = Files.readString(FOLDER.resolve("toy-gateway.yaml"));
    Files.writeString(entry, right.replace("path: /{playroom}/", "path: /{tenant_id}/"));

    assertThatExceptionOfType(CatalogueException.class)
        .isThrownBy(() -> catalogue(directory))
        .withMessage(
            entry
                + ":7: '/{tenant_id}/gateways' has the unknown variable {tenant_id} (it may hold"
                + " [playroom])");
  }

  private TestCollecting collecting() {
    return collecting(settings());
  }

  private static TestCollecting collecting(Map<String, String> settings) {
    return new TestCollecting(
        TestCollecting.config(settings, Map.of(), ToyAccountsConfig.class),
        Clock.systemUTC(),
        catalogue(FOLDER),
        FifthProviderTest::providers);
  }

  private static Catalogue catalogue(Path directory) {
    Clock clock = Clock.systemUTC();
    HttpTransport http = new HttpTransport(Duration.ofSeconds(1), clock);
    try {
      return CatalogueLoader.withDirectory(
          directory,
          new ProviderRegistry(
              providers(
                  TestCollecting.config(Map.of(), Map.of(), ToyAccountsConfig.class),
                  http,
                  clock)));
    } finally {
      http.close();
    }
  }

  /** The one registration. */
  private static List<Provider> providers(SmallRyeConfig config, HttpTransport http, Clock clock) {
    List<Provider> all = new ArrayList<>(TestCollecting.shipped(config, http, clock));
    all.add(new ToyProvider(http));
    return all;
  }

  private Map<String, String> settings() {
    return TestCollecting.account(
        "t",
        "toy",
        "attic",
        Map.of(
            "credentials.pass-phrase", "hush",
            "endpoints.toys", cloud.uri().toString(),
            "playroom", "loft"));
  }
}
