package io.gateledger.collect.listing;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.collect.CollectionOutcome.Complete;
import io.gateledger.collect.CollectionOutcome.Failed;
import io.gateledger.collect.Confirmation;
import io.gateledger.collect.Problem;
import io.gateledger.collect.Problem.CredentialsRejected;
import io.gateledger.collect.Problem.Refused;
import io.gateledger.simulator.Credentials;
import io.gateledger.simulator.Simulator;
import io.gateledger.simulator.SimulatorOptions;
import io.gateledger.simulator.plan.EstatePlan;
import io.gateledger.testing.CloudControl;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Every type of the built-in catalogue against a cloud that checks what the real ones check. */
class SimulatedCloudTest {

  private static final Catalogue CATALOGUE = CatalogueLoader.builtIn();
  private static final Credentials CREDENTIALS = Credentials.demo();
  private static final String TUNNELS = "scp/s/kr-west1/vpn-tunnel";

  private static Simulator simulator;
  private static TestCollecting collecting;

  @BeforeAll
  static void start() {
    simulator = Simulator.start(SimulatorOptions.defaults());
    collecting = collecting(Map.of());
  }

  @AfterAll
  static void stop() {
    collecting.close();
    simulator.close();
  }

  private static TestCollecting collecting(Map<String, String> instead) {
    String base = simulator.baseUri().toString();
    Map<String, String> settings = new HashMap<>();
    settings.putAll(
        TestCollecting.account(
            "n",
            "nhn",
            "KR1",
            Map.of(
                "credentials.tenant-id", CREDENTIALS.nhn().tenantId(),
                "credentials.username", CREDENTIALS.nhn().username(),
                "credentials.password", CREDENTIALS.nhn().password(),
                "endpoints.identity", base)));
    settings.putAll(
        TestCollecting.account(
            "l",
            "nhn-appkey",
            "KR1",
            Map.of(
                "credentials.appkey", CREDENTIALS.nhnAppkey().appkey(),
                "credentials.username", CREDENTIALS.nhnAppkey().username(),
                "credentials.password", CREDENTIALS.nhnAppkey().password(),
                "endpoints.compute", base + "/compute")));
    settings.putAll(
        TestCollecting.account(
            "s",
            "scp",
            "kr-west1",
            Map.of(
                "credentials.access-key", CREDENTIALS.scp().accessKey(),
                "credentials.secret-key", CREDENTIALS.scp().secretKey(),
                "endpoints.vpn", base,
                "endpoints.vpc", base,
                "endpoints.security-group", base,
                "endpoints.firewall", base)));
    settings.putAll(
        TestCollecting.account(
            "s10",
            "scp",
            "kr-west1",
            Map.of(
                "credentials.access-key", CREDENTIALS.scp().accessKey(),
                "credentials.secret-key", CREDENTIALS.scp().secretKey(),
                "api-version", "vpn 1.0",
                "endpoints.vpn", base,
                "endpoints.vpc", base,
                "endpoints.security-group", base,
                "endpoints.firewall", base)));
    settings.putAll(
        TestCollecting.account(
            "h",
            "huawei",
            "ap-southeast-3",
            Map.of(
                "credentials.project-id", CREDENTIALS.huawei().projectId(),
                "credentials.access-key", CREDENTIALS.huawei().accessKey(),
                "credentials.secret-key", CREDENTIALS.huawei().secretKey(),
                "endpoints.nat", base)));
    settings.putAll(
        TestCollecting.account(
            "ht",
            "huawei",
            "ap-southeast-3",
            Map.of(
                "credentials.project-id", CREDENTIALS.huawei().projectId(),
                "credentials.username", CREDENTIALS.huawei().username(),
                "credentials.password", CREDENTIALS.huawei().password(),
                "credentials.domain-name", CREDENTIALS.huawei().domainName(),
                "endpoints.iam", base,
                "endpoints.nat", base)));
    settings.put("gateledger.collect.page-size.vpn-tunnel", "5");
    settings.put("gateledger.collect.page-size.nat-gateway", "4");
    settings.put("gateledger.collect.page-size.security-group-rule", "3");
    settings.put("gateledger.collect.page-size.routing-table", "5");
    settings.put("gateledger.collect.page-size.private-nat-gateway", "2");
    settings.put("gateledger.collect.page-size.snat-rule", "7");
    settings.putAll(instead);
    return new TestCollecting(settings, Clock.systemUTC(), Duration.ofSeconds(20), CATALOGUE);
  }

  static Stream<Arguments> scopes() {
    Map<String, String> places =
        Map.of(
            "n", "nhn/n/KR1",
            "l", "nhn-appkey/l/KR1",
            "s", "scp/s/kr-west1",
            "s10", "scp/s10/kr-west1",
            "h", "huawei/h/ap-southeast-3",
            "ht", "huawei/ht/ap-southeast-3");
    return places.values().stream()
        .flatMap(
            place ->
                CATALOGUE.typesOf(place.substring(0, place.indexOf('/'))).stream()
                    .map(type -> arguments(place + '/' + type.name(), type)));
  }

  @ParameterizedTest
  @MethodSource("scopes")
  void shouldCollectTheScopeWholeAndFindItsResourcesById(String scope, ResourceType type) {
    var run = collecting.collect(scope);

    assertThat(run.outcome()).as("%s", run.outcome()).isInstanceOf(Complete.class);
    assertThat(run.ids()).hasSize(planned(type)).doesNotHaveDuplicates();
    assertThat(run.manifest().distinct()).isEqualTo(run.ids().size());
    if (type.show() == null) {
      assertThat(collecting.confirm(scope, run.ids().get(0)))
          .isInstanceOf(Confirmation.Unsupported.class);
    } else {
      assertThat(collecting.confirm(scope, run.ids().get(0)))
          .isInstanceOf(Confirmation.There.class);
      assertThat(collecting.confirm(scope, "00000000-0000-0000-0000-000000000000"))
          .isInstanceOf(Confirmation.Gone.class);
    }
  }

  private static int planned(ResourceType type) {
    return EstatePlan.demo(1)
        .size(
            io.gateledger.simulator.plan.ResourceType.of(type.provider(), type.name())
                .orElseThrow());
  }

  @Test
  void shouldTellTheRoutesOfARoutingTableThoughItsListDoesNot() {
    assertThat(collecting.collect("nhn/n/KR1/routing-table").items())
        .allMatch(item -> item.contains("\"routes\"") && item.contains("\"vpcs\""));
  }

  @Test
  void shouldTellTheStatusOfATunnelInBothVersionsOfTheApi() {
    assertThat(collecting.collect("scp/s/kr-west1/vpn-tunnel").items())
        .allMatch(item -> item.contains("\"status\"") && item.contains("\"remote_subnets\""));
    assertThat(collecting.collect("scp/s10/kr-west1/vpn-tunnel").items())
        .allMatch(item -> item.contains("\"status\"") && item.contains("\"remote_subnet\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"lost-page", "row-shifted"})
  void shouldMakeGoodByASecondWalkAPageThatGoesWrongOnce(String kind) {
    var before = collecting.collect(TUNNELS);
    CloudControl control = new CloudControl(simulator.baseUri());
    control.fault(Map.of("kind", kind, "path", "/v1/vpn-tunnels", "page", 1, "times", 1));

    try {
      var run = collecting.collect(TUNNELS);

      assertThat(run.outcome()).as("%s", run.outcome()).isInstanceOf(Complete.class);
      assertThat(run.manifest().walks()).isEqualTo(2);
      assertThat(run.manifest().distinct()).isEqualTo(before.ids().size());
      assertThat(run.manifest().showsAsked()).isEqualTo(before.ids().size());
      assertThat(run.ids()).containsExactlyInAnyOrderElementsOf(before.ids());
    } finally {
      control.heal();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"lost-page", "row-shifted"})
  void shouldBePartialForBothWalksWhenAPageGoesWrongEachTime(String kind) {
    CloudControl control = new CloudControl(simulator.baseUri());
    control.fault(Map.of("kind", kind, "path", "/v1/vpn-tunnels", "page", 1));

    try {
      assertThat(collecting.collect(TUNNELS).reasons())
          .hasSize(2)
          .satisfiesExactly(
              first -> assertThat(first).startsWith("first walk: the provider declares"),
              second -> assertThat(second).startsWith("second walk: the provider declares"));
    } finally {
      control.heal();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "scp/s/kr-west1/vpn-gateway, /v1/vpn-gateways, P2D",
    "scp/s/kr-west1/vpn-gateway, /v1/vpn-gateways, PT1H",
    "huawei/h/ap-southeast-3/nat-gateway, /v2/*/nat_gateways, PT1H",
    "huawei/h/ap-southeast-3/nat-gateway, /v2/*/nat_gateways, P2D"
  })
  void shouldSignByTheProvidersTimeWhateverThisMachinesClockShows(
      String scope, String path, String skew) {
    CloudControl cloud = new CloudControl(simulator.baseUri());
    cloud.fault(Map.of("kind", "clock-skew", "path", path, "skew", skew));
    try (TestCollecting wrong = collecting(Map.of())) {
      TestCollecting.Run first = wrong.collect(scope);
      TestCollecting.Run second = wrong.collect(scope);

      assertThat(first.outcome()).isInstanceOf(Complete.class);
      assertThat(first.manifest().retries()).as("signed anew, once").isEqualTo(1);
      assertThat(second.outcome()).isInstanceOf(Complete.class);
      assertThat(second.manifest().retries()).isZero();
    } finally {
      cloud.heal();
    }
  }

  @Test
  void shouldTellAClockThatIsWrongByName() {
    CloudControl cloud = new CloudControl(simulator.baseUri());
    cloud.fault(Map.of("kind", "clock-skew", "path", "/v2/*/nat_gateways", "skew", "P2D"));
    try (TestCollecting late = collecting(Map.of())) {
      Problem told = late.collect("huawei/ht/ap-southeast-3/nat-gateway").problem();

      assertThat(told).isInstanceOf(Refused.class);
      assertThat(told.message())
          .contains("; this machine's clock is ", " behind 127.0.0.1's: set it right");
    } finally {
      cloud.heal();
    }
  }

  @Test
  void shouldHearEveryProviderRejectWrongCredentials() {
    String prefix = "gateledger.accounts.";
    try (TestCollecting wrong =
        collecting(
            Map.of(
                prefix + "n.credentials.password", "wrong",
                prefix + "l.credentials.password", "wrong",
                prefix + "s.credentials.secret-key", "wrong",
                prefix + "h.credentials.secret-key", "wrong",
                prefix + "ht.credentials.password", "wrong"))) {
      for (String scope :
          new String[] {
            "nhn/n/KR1/internet-gateway",
            "nhn-appkey/l/KR1/network",
            "scp/s/kr-west1/vpn-gateway",
            "huawei/h/ap-southeast-3/nat-gateway",
            "huawei/ht/ap-southeast-3/nat-gateway"
          }) {
        var run = wrong.collect(scope);
        assertThat(run.outcome()).as(scope).isInstanceOf(Failed.class);
        assertThat(run.problem()).as(scope).isInstanceOf(CredentialsRejected.class);
      }
    }
  }
}
