package io.gateledger.collect.scp;

import io.gateledger.catalogue.ListCall;
import io.gateledger.catalogue.Paging;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.collect.provider.Account;
import io.gateledger.collect.provider.Credentials;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ScpSessionTest {

  private static final URI LISTING = URI.create("https://vpn.kr-west1.e.samsungsdscloud.com/v1/a");
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

  @Test
  void shouldAskForTheVersionOfTheEntry() {
    assertThat(versionSent(null, type("vpn", "vpn 1.1"))).isEqualTo("vpn 1.1");
    assertThat(versionSent(null, type("vpc", "vpc 1.2"))).isEqualTo("vpc 1.2");
  }

  @Test
  void shouldAskForTheVersionOfTheAccountWhereItSpeaksOfTheService() {
    assertThat(versionSent("vpn 1.0", type("vpn", "vpn 1.1"))).isEqualTo("vpn 1.0");
    assertThat(versionSent("vpn 1.0", type("vpc", "vpc 1.2"))).isEqualTo("vpc 1.2");
  }

  @Test
  void shouldLeaveTheVersionToTheServiceWhereNobodyNamesOne() {
    assertThat(versionSent("vpn 1.0", type("vpc", null))).isNull();
  }

  @Test
  void shouldAskEachServiceAtItsOwnHost() {
    ScpSession session = session(account(Map.of(), Optional.empty()));

    assertThat(session.endpoint("security-group"))
        .isEqualTo(URI.create("https://security-group.kr-west1.e.samsungsdscloud.com"));
  }

  @Test
  void shouldBeAskedOnlyWhereItsEndpointsAreWhenAnAccountNamesSome() {
    ScpProvider provider = new ScpProvider();
    Account replaced = account(Map.of("vpn", URI.create("http://vpn")), Optional.empty());

    assertThat(session(replaced).endpoint("vpn")).isEqualTo(URI.create("http://vpn"));
    assertThat(provider.canReach(replaced, "vpn")).isTrue();
    assertThat(provider.canReach(replaced, "vpc")).isFalse();
    assertThat(provider.canReach(account(Map.of(), Optional.empty()), "vpc")).isTrue();
  }

  private static @Nullable String versionSent(@Nullable String ofAccount, ResourceType type) {
    return session(account(Map.of(), Optional.ofNullable(ofAccount)))
        .authorise(LISTING, type, NOW)
        .headers()
        .get("Scp-API-Version");
  }

  private static ScpSession session(Account account) {
    return new ScpSession(account, "kr-west1");
  }

  private static Account account(Map<String, URI> endpoints, Optional<String> apiVersion) {
    Map<String, String> settings = new HashMap<>(Map.of("environment", "e"));
    apiVersion.ifPresent(version -> settings.put("api-version", version));
    return new Account(
        "a",
        "scp",
        List.of("kr-west1"),
        new Credentials(Map.of("access-key", "AK", "secret-key", "SK")),
        endpoints,
        settings,
        Map.of(),
        List.of(),
        List.of());
  }

  private static ResourceType type(String service, @Nullable String apiVersion) {
    return new ResourceType(
        "scp",
        "thing",
        "Thing",
        1,
        service,
        apiVersion,
        new ListCall("/v1/a", "/a", Paging.NONE, 0, null, null, null, null),
        null,
        List.of());
  }
}
