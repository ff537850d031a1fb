package io.gateledger.simulator.nhn;

import com.fasterxml.jackson.databind.JsonNode;
import io.gateledger.simulator.Simulator;
import io.gateledger.simulator.SimulatorOptions;
import io.gateledger.simulator.testing.SimulatorClient;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openstack4j.api.OSClient.OSClientV2;
import org.openstack4j.api.exceptions.AuthenticationException;
import org.openstack4j.model.network.NetFloatingIP;
import org.openstack4j.model.network.SecurityGroup;
import org.openstack4j.model.network.SecurityGroupRule;
import org.openstack4j.openstack.OSFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * An OpenStack client against the simulator, as one would point it at NHN Cloud: it signs in with
 * Keystone's v2 API and finds the network API in the service catalogue.
 */
class OpenStackClientTest {

  private static final String TENANT = "130f20670ac34949b64b10ad8a5989c8";

  private Simulator simulator;
  private SimulatorClient control;

  @BeforeEach
  void start() {
    simulator = Simulator.start(SimulatorOptions.defaults());
    control = new SimulatorClient(simulator.baseUri(), Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  private OSClientV2 signIn(String password) {
    return OSFactory.builderV2()
        .endpoint(simulator.baseUri() + "/v2.0")
        .credentials("demo@example.com", password)
        .tenantId(TENANT)
        .authenticate();
  }

  private OSClientV2 cloud() {
    return signIn("demo-api-password").useRegion("KR1");
  }

  @Test
  void shouldReadSecurityGroupsWithTheirRules() {
    List<? extends SecurityGroup> groups = cloud().networking().securitygroup().list();
    assertThat(groups)
        .extracting(SecurityGroup::getName)
        .containsExactly("default", "edge-web", "edge-bastion", "edge-db");
    SecurityGroup web = groups.get(1);
    assertThat(web.getTenantId()).isEqualTo(TENANT);
    assertThat(web.getRules()).hasSize(4).allMatch(r -> r.getSecurityGroupId().equals(web.getId()));
    List<? extends SecurityGroupRule> rules = cloud().networking().securityrule().list();
    assertThat(rules).hasSize(16);
    assertThat(rules.get(1).getDirection()).isEqualTo("ingress");
    assertThat(rules.get(1).getPortRangeMin()).isPositive();
    assertThat(cloud().networking().securitygroup().get(web.getId()).getName())
        .isEqualTo("edge-web");
  }

  @Test
  void shouldReadFloatingIps() {
    List<? extends NetFloatingIP> addresses = cloud().networking().floatingip().list();
    assertThat(addresses).hasSize(8);
    assertThat(addresses).extracting(NetFloatingIP::getStatus).contains("ACTIVE", "DOWN");
    NetFloatingIP first = addresses.getFirst();
    NetFloatingIP read = cloud().networking().floatingip().get(first.getId());
    assertThat(read.getFloatingIpAddress()).isEqualTo(first.getFloatingIpAddress());
    assertThat(read.getPortId()).isEqualTo(first.getPortId());
    assertThat(cloud().networking().floatingip().list(Map.of("status", "DOWN"))).hasSize(2);
  }

  @Test
  void shouldFollowAPageByItsLastId() {
    List<? extends SecurityGroupRule> first =
        cloud().networking().securityrule().list(Map.of("limit", "10"));
    List<? extends SecurityGroupRule> second =
        cloud()
            .networking()
            .securityrule()
            .list(Map.of("limit", "10", "marker", first.getLast().getId()));
    assertThat(first).hasSize(10);
    assertThat(second).hasSize(6);
  }

  @Test
  void shouldSignInAgainOnceWhenTheTokenHasExpired() {
    OSClientV2 cloud = cloud();
    assertThat(cloud.networking().floatingip().list()).hasSize(8);
    control.control("POST", "/tokens/expire", "");
    assertThat(cloud.networking().floatingip().list()).hasSize(8);
    JsonNode requests = control.control("GET", "/requests", "").json();
    assertThat(requests.path("POST /v2.0/tokens").asInt()).isEqualTo(2);
    assertThat(requests.path("GET /v2.0/floatingips").asInt()).isEqualTo(3);
  }

  @Test
  void shouldRefuseAWrongPassword() {
    assertThatThrownBy(() -> signIn("wrong")).isInstanceOf(AuthenticationException.class);
  }

  @Test
  void shouldMissWhatIsGone() {
    assertThat(cloud().networking().floatingip().get("00000000-0000-4000-8000-000000000000"))
        .isNull();
  }
}
