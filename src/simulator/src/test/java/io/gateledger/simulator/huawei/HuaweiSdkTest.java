package io.gateledger.simulator.huawei;

import com.huaweicloud.sdk.core.auth.BasicCredentials;
import com.huaweicloud.sdk.core.exception.ClientRequestException;
import com.huaweicloud.sdk.core.exception.ServerResponseException;
import com.huaweicloud.sdk.core.region.Region;
import com.huaweicloud.sdk.nat.v2.NatClient;
import com.huaweicloud.sdk.nat.v2.model.ListNatGatewayDnatRulesRequest;
import com.huaweicloud.sdk.nat.v2.model.ListNatGatewaySnatRulesRequest;
import com.huaweicloud.sdk.nat.v2.model.ListNatGatewaysRequest;
import com.huaweicloud.sdk.nat.v2.model.ListPrivateNatsRequest;
import com.huaweicloud.sdk.nat.v2.model.ListPrivateNatsResponse;
import com.huaweicloud.sdk.nat.v2.model.NatGatewayDnatRuleResponseBody;
import com.huaweicloud.sdk.nat.v2.model.NatGatewayResponseBody;
import com.huaweicloud.sdk.nat.v2.model.NatGatewaySnatRuleResponseBody;
import com.huaweicloud.sdk.nat.v2.model.PrivateNat;
import com.huaweicloud.sdk.nat.v2.model.ShowNatGatewayDnatRuleRequest;
import com.huaweicloud.sdk.nat.v2.model.ShowNatGatewayRequest;
import com.huaweicloud.sdk.nat.v2.model.ShowNatGatewaySnatRuleRequest;
import com.huaweicloud.sdk.nat.v2.model.ShowPrivateNatRequest;
import io.gateledger.simulator.Simulator;
import io.gateledger.simulator.SimulatorOptions;
import io.gateledger.simulator.testing.SimulatorClient;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Huawei's own SDK against the simulator: what it can read here, and what it is refused, is what it
 * could read and would be refused there. The signature is the SDK's.
 */
class HuaweiSdkTest {

  private static final String NOBODY = "00000000-0000-4000-8000-000000000000";

  private Simulator simulator;
  private SimulatorClient control;
  private NatClient nat;

  @BeforeEach
  void start() {
    simulator = Simulator.start(SimulatorOptions.defaults());
    control = new SimulatorClient(simulator.baseUri(), Clock.systemUTC());
    nat = client("demo-huawei-secret-key");
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  private NatClient client(String secret) {
    return NatClient.newBuilder()
        .withCredential(
            new BasicCredentials()
                .withAk("demo-huawei-access-key")
                .withSk(secret)
                .withProjectId("27e25061336f4af590faeabeb7fcd9a3"))
        .withEndpoint(simulator.baseUri().toString())
        .build();
  }

  private void addFault(String kind, String path) {
    String order = "{\"kind\":\"%s\",\"path\":\"%s\"}".formatted(kind, path);
    assertThat(control.control("POST", "/faults", order).status()).isEqualTo(201);
  }

  @Test
  void shouldReadGatewaysPageByPageAndOneByOne() {
    List<String> ids = new ArrayList<>();
    List<NatGatewayResponseBody> page;
    do {
      ListNatGatewaysRequest request = new ListNatGatewaysRequest().withLimit(5);
      page =
          nat.listNatGateways(ids.isEmpty() ? request : request.withMarker(ids.getLast()))
              .getNatGateways();
      page.forEach(gateway -> ids.add(gateway.getId()));
    } while (page.size() == 5);
    assertThat(ids).hasSize(12).doesNotHaveDuplicates();
    NatGatewayResponseBody first =
        nat.showNatGateway(new ShowNatGatewayRequest().withNatGatewayId(ids.getFirst()))
            .getNatGateway();
    assertThat(first.getName()).isEqualTo("nat-sg-web");
    assertThat(first.getStatus()).isEqualTo(NatGatewayResponseBody.StatusEnum.ACTIVE);
    assertThat(first.getSessionConf().getTcpSessionExpireTime()).isEqualTo(900);
  }

  @Test
  void shouldFilterByRepeatedParameters() {
    ListNatGatewaysRequest request =
        new ListNatGatewaysRequest()
            .addStatusItem(ListNatGatewaysRequest.StatusEnum.ACTIVE)
            .addStatusItem(ListNatGatewaysRequest.StatusEnum.INACTIVE);
    assertThat(nat.listNatGateways(request).getNatGateways()).hasSize(12);
  }

  @Test
  void shouldReadSnatAndDnatRules() {
    List<NatGatewaySnatRuleResponseBody> snat =
        nat.listNatGatewaySnatRules(new ListNatGatewaySnatRulesRequest()).getSnatRules();
    assertThat(snat).hasSize(14);
    assertThat(snat.get(2).getFloatingIpAddress()).contains(",");
    assertThat(
            nat.showNatGatewaySnatRule(
                    new ShowNatGatewaySnatRuleRequest().withSnatRuleId(snat.getFirst().getId()))
                .getSnatRule())
        .isEqualTo(snat.getFirst());
    List<NatGatewayDnatRuleResponseBody> dnat =
        nat.listNatGatewayDnatRules(new ListNatGatewayDnatRulesRequest()).getDnatRules();
    assertThat(dnat).hasSize(10);
    assertThat(dnat.get(5).getProtocol())
        .isEqualTo(NatGatewayDnatRuleResponseBody.ProtocolEnum.ANY);
    assertThat(
            nat.showNatGatewayDnatRule(
                    new ShowNatGatewayDnatRuleRequest().withDnatRuleId(dnat.getFirst().getId()))
                .getDnatRule())
        .isEqualTo(dnat.getFirst());
    Set<String> gateways =
        nat.listNatGateways(new ListNatGatewaysRequest()).getNatGateways().stream()
            .map(NatGatewayResponseBody::getId)
            .collect(Collectors.toSet());
    assertThat(snat).allMatch(rule -> gateways.contains(rule.getNatGatewayId()));
    assertThat(dnat).allMatch(rule -> gateways.contains(rule.getNatGatewayId()));
  }

  @Test
  void shouldReadPrivateGatewaysByTheMarkerThatEachPageNames() {
    ListPrivateNatsResponse first = nat.listPrivateNats(new ListPrivateNatsRequest().withLimit(3));
    assertThat(first.getGateways()).hasSize(3);
    assertThat(first.getPageInfo().getCurrentCount()).isEqualTo(3);
    ListPrivateNatsResponse second =
        nat.listPrivateNats(
            new ListPrivateNatsRequest()
                .withLimit(3)
                .withMarker(first.getPageInfo().getNextMarker()));
    assertThat(second.getGateways()).hasSize(1);
    assertThat(second.getPageInfo().getNextMarker()).isNull();
    PrivateNat last = second.getGateways().getFirst();
    assertThat(last.getStatus()).isEqualTo(PrivateNat.StatusEnum.ACTIVE);
    assertThat(
            nat.showPrivateNat(new ShowPrivateNatRequest().withGatewayId(last.getId()))
                .getGateway())
        .isEqualTo(last);
  }

  @Test
  void shouldRefuseAWrongSecret() {
    var refused =
        catchThrowableOfType(
            ClientRequestException.class,
            () -> client("wrong").listNatGateways(new ListNatGatewaysRequest()));
    assertThat(refused.getHttpStatusCode()).isEqualTo(401);
    assertThat(refused.getErrorCode()).isEqualTo("APIGW.0301");
    assertThat(refused.getErrorMsg()).contains("verify aksk signature fail");
    assertThat(refused.getRequestId()).isNotBlank();
  }

  @Test
  void shouldMissRulesAndGatewaysByTheirCodes() {
    assertThat(
            catchThrowableOfType(
                    ClientRequestException.class,
                    () ->
                        nat.showNatGatewaySnatRule(
                            new ShowNatGatewaySnatRuleRequest().withSnatRuleId(NOBODY)))
                .getErrorCode())
        .isEqualTo("NAT.0209");
    assertThat(
            catchThrowableOfType(
                    ClientRequestException.class,
                    () -> nat.showPrivateNat(new ShowPrivateNatRequest().withGatewayId(NOBODY)))
                .getErrorCode())
        .isEqualTo("NAT.1002");
    var marker =
        catchThrowableOfType(
            ClientRequestException.class,
            () ->
                nat.listNatGatewaySnatRules(
                    new ListNatGatewaySnatRulesRequest().withMarker(NOBODY)));
    assertThat(marker.getHttpStatusCode()).isEqualTo(400);
    assertThat(marker.getErrorCode()).isEqualTo("NAT.0101");
  }

  @Test
  void shouldThrottleAndFailAsTheGatewayDoes() {
    addFault("status-429", "/v2/*/snat_rules");
    addFault("status-503", "/v3/*/private-nat/gateways");
    var throttled =
        catchThrowableOfType(
            ClientRequestException.class,
            () -> nat.listNatGatewaySnatRules(new ListNatGatewaySnatRulesRequest()));
    assertThat(throttled.getHttpStatusCode()).isEqualTo(429);
    assertThat(throttled.getErrorCode()).isEqualTo("APIGW.0308");
    var down =
        catchThrowableOfType(
            ServerResponseException.class, () -> nat.listPrivateNats(new ListPrivateNatsRequest()));
    assertThat(down.getHttpStatusCode()).isEqualTo(503);
    assertThat(down.getErrorCode()).isEqualTo("APIGW.0613");
  }

  @Test
  void shouldFindTheProjectWhenNoneIsNamed() {
    NatClient unscoped =
        NatClient.newBuilder()
            .withCredential(
                new BasicCredentials()
                    .withAk("demo-huawei-access-key")
                    .withSk("demo-huawei-secret-key")
                    .withIamEndpoint(simulator.baseUri().toString()))
            .withRegion(new Region("ap-southeast-3", simulator.baseUri().toString()))
            .build();
    assertThat(unscoped.listNatGateways(new ListNatGatewaysRequest()).getNatGateways()).hasSize(12);
  }
}
