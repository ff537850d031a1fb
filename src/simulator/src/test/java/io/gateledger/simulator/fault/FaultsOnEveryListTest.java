package io.gateledger.simulator.fault;

import io.gateledger.simulator.testing.SimulatorClient;
import io.gateledger.simulator.testing.SimulatorClient.Answer;
import io.gateledger.simulator.testing.SimulatorTestBase;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FaultsOnEveryListTest extends SimulatorTestBase {

  private static final String PROJECT = "27e25061336f4af590faeabeb7fcd9a3";

  private void addFault(String kind, String path) {
    String spec = "{\"kind\":\"%s\",\"path\":\"%s\",\"delay\":\"PT0.001S\"}".formatted(kind, path);
    assertThat(client.control("POST", "/faults", spec).status()).isEqualTo(201);
  }

  private Answer get(String target, String version) {
    return switch (version) {
      case "nhn" -> client.nhn("GET", target, "");
      case "huawei" -> client.huawei(target);
      default -> client.scp("GET", target, "", version);
    };
  }

  /** What came back, whole; a connection that broke is an answer too. */
  private String outcome(String target, String version) {
    try {
      Answer answer = get(target, version);
      return answer.status() + " " + answer.text();
    } catch (UncheckedIOException broken) {
      return "broken";
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/v2.0/natgateways, nhn",
    "/v2.0/security-groups, nhn",
    "/v2.0/security-group-rules, nhn",
    "/v2.0/routingtables, nhn",
    "/v2.0/floatingips, nhn",
    "/v2.0/vpcs, nhn",
    "/v2.0/vpcsubnets, nhn",
    "/v1/internet-gateways, vpc 1.2",
    "/v1/nat-gateways, vpc 1.2",
    "/v1/security-groups, security-group 1.0",
    "/v1/security-group-rules?security_group_id={group}, security-group 1.0",
    "/v1/firewalls, firewall 1.0",
    "/v2/{p}/snat_rules, huawei",
    "/v2/{p}/dnat_rules, huawei",
    "/v3/{p}/private-nat/gateways, huawei"
  })
  void shouldAlterEveryListByEveryKindOfFault(String template, String version) {
    String target =
        template.replace("{p}", PROJECT).replace("{group}", id("scp/kr-west1/security-group", 0));
    String path = target.replaceAll("\\?.*", "");
    String right = outcome(target, version);
    assertThat(right).startsWith("200");
    List<String> without = new ArrayList<>();
    for (String kind : new FaultCatalogue().kinds()) {
      addFault(kind, path);
      String altered = outcome(target, version);
      assertThat(client.control("GET", "/faults", "").text()).as(kind).contains("\"struck\":1");
      if (altered.equals(right)) {
        without.add(kind);
      }
      client.control("DELETE", "/faults", "");
    }
    // Delays change no answer, nor does a filter that is not there, a first page has none before
    // it, tokens outlive the skew of a
    // clock, and a group of NHN's is in no state.
    assertThat(without)
        .contains("delay", "delay-answer")
        .isSubsetOf(
            target.equals("/v2.0/security-groups")
                ? List.of(
                    "delay",
                    "delay-answer",
                    "clock-skew",
                    "ignored-filter",
                    "repeated-page",
                    "repeated-marker",
                    "unknown-enum")
                : List.of(
                    "delay",
                    "delay-answer",
                    "clock-skew",
                    "ignored-filter",
                    "repeated-page",
                    "repeated-marker"));
  }

  @Test
  void shouldLeadALinkAndANamedMarkerBackToTheirOwnPage() {
    String marker = client.nhn("GET", "/v2.0/vpcs?limit=1", "").at("/vpcs/0/id").asText();
    addFault("repeated-marker", "/v2.0/vpcs");
    String links =
        client.nhn("GET", "/v2.0/vpcs?limit=1&marker=" + marker, "").at("/vpcs_links").toString();
    assertThat(links).contains("limit=1&marker=" + marker + "\",\"rel\":\"next\"");
    String gateways = "/v3/" + PROJECT + "/private-nat/gateways";
    String last = client.huawei(gateways + "?limit=1").at("/gateways/0/id").asText();
    addFault("repeated-marker", gateways);
    assertThat(
            client
                .huawei(gateways + "?limit=1&marker=" + last)
                .at("/page_info/next_marker")
                .asText())
        .isEqualTo(last);
  }

  @Test
  void shouldMissInTheWordsOfThePathThatWasAsked() {
    addFault("status-404", "/v2.0/natgateways/*");
    addFault("status-404", "/v1/firewalls/*");
    addFault("status-404", "/v2/*/dnat_rules/*");
    assertThat(client.nhn("GET", "/v2.0/natgateways/x", "").at("/NeutronError/type").asText())
        .isEqualTo("NatGatewayNotFound");
    assertThat(
            client.scp("GET", "/v1/firewalls/x", "", "firewall 1.0").at("/errors/0/code").asText())
        .isEqualTo("scp-network.firewall.not-found");
    assertThat(client.huawei(SimulatorClient.PROJECT + "/dnat_rules/x").at("/error_code").asText())
        .isEqualTo("NAT.0319");
  }
}
