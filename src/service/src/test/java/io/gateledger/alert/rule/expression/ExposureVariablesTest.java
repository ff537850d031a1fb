package io.gateledger.alert.rule.expression;

import io.gateledger.rule.AddressFamily;
import io.gateledger.rule.Direction;
import io.gateledger.rule.Ports;
import io.gateledger.rule.Ports.IcmpType;
import io.gateledger.rule.Protocol;
import io.gateledger.rule.Remote;
import io.gateledger.rule.Remote.GroupMembers;
import io.gateledger.rule.Rule;
import io.gateledger.rule.RuleAction;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ExposureVariablesTest {

  private static final Protocol SCTP = new Protocol(132);
  private static final Protocol GRE = new Protocol(47);

  @Test
  void shouldLetNobodyInByWhatGoesOutOrIsDenied() {
    assertThat(ExposureVariables.of(ssh(Direction.EGRESS, RuleAction.ALLOW, Remote.ANY)))
        .isEqualTo(ExposureVariables.nobody());
    assertThat(ExposureVariables.of(ssh(Direction.INGRESS, RuleAction.DENY, Remote.ANY)))
        .isEqualTo(ExposureVariables.nobody());
  }

  /** Nothing of it may be missing: a condition on what is missing says nothing at all. */
  @Test
  void shouldLetNobodyOfTheWorldInToTheMembersOfAGroup() {
    Remote group = new GroupMembers("g1");

    assertThat(ExposureVariables.of(ssh(Direction.INGRESS, RuleAction.ALLOW, group)))
        .containsEntry("world", false)
        .containsEntry("administrative", false)
        .containsEntry("ports", List.of())
        .containsOnlyKeys(exposed(Protocol.TCP, 22, 22).keySet());
  }

  @Test
  void shouldSayWhatTheWorldReaches() {
    assertThat(exposed(Protocol.TCP, 20, 25))
        .containsEntry("world", true)
        .containsEntry("families", List.of("ipv4"))
        .containsEntry("services", List.of("tcp/20-25"))
        .containsEntry("ports", List.of(Map.of("protocol", "tcp", "first", 20L, "last", 25L)))
        .containsEntry("administrative", true)
        .containsEntry("database", false)
        .containsEntry("only_web", false);
  }

  @Test
  void shouldCallAPortAdministrativeOrOfADatabaseAtEitherEndOfARange() {
    assertThat(exposed(Protocol.TCP, 22, 22)).containsEntry("administrative", true);
    assertThat(exposed(Protocol.TCP, 10, 22)).containsEntry("administrative", true);
    assertThat(exposed(Protocol.TCP, 10_250, 10_300)).containsEntry("administrative", true);
    assertThat(exposed(Protocol.TCP, 24, 134)).containsEntry("administrative", false);
    assertThat(exposed(Protocol.UDP, 5432, 5432)).containsEntry("database", true);
    assertThat(exposed(Protocol.TCP, 5434, 5983)).containsEntry("database", false);
  }

  /** Shells and databases listen on TCP and UDP; the same number elsewhere is another service. */
  @Test
  void shouldCallNoPortOfAnotherProtocolAdministrativeOrOfADatabase() {
    assertThat(exposed(SCTP, 22, 22))
        .containsEntry("world", true)
        .containsEntry("administrative", false);
    assertThat(exposed(SCTP, 5432, 5432)).containsEntry("database", false);
    assertThat(exposed(GRE)).containsEntry("administrative", false);
  }

  @Test
  void shouldCallEveryProtocolAdministrativeAndOfADatabase() {
    assertThat(exposed(Protocol.ANY))
        .containsEntry("administrative", true)
        .containsEntry("database", true)
        .containsEntry("only_web", false);
  }

  @Test
  void shouldCallWebTheTwoPortsOfTheWebAndPing() {
    assertThat(exposed(Protocol.TCP, 80, 80)).containsEntry("only_web", true);
    assertThat(exposed(Protocol.TCP, 443, 443)).containsEntry("only_web", true);
    assertThat(exposed(Protocol.ICMP)).containsEntry("only_web", true);
    assertThat(ExposureVariables.of(world(Protocol.ICMP, new IcmpType(8, 0))))
        .containsEntry("only_web", true);
  }

  @Test
  void shouldCallWebOfUdpWhatHttp3Uses() {
    assertThat(exposed(Protocol.UDP, 443, 443)).containsEntry("only_web", true);
    assertThat(exposed(Protocol.UDP, 80, 80)).containsEntry("only_web", false);
  }

  @Test
  void shouldCallNothingElseWeb() {
    assertThat(exposed(Protocol.TCP, 80, 443)).containsEntry("only_web", false);
    assertThat(exposed(Protocol.TCP, 443, 444)).containsEntry("only_web", false);
    assertThat(exposed(Protocol.TCP, 8080, 8080)).containsEntry("only_web", false);
    assertThat(exposed(SCTP, 443, 443)).containsEntry("only_web", false);
    assertThat(exposed(SCTP, 80, 80)).containsEntry("only_web", false);
    assertThat(exposed(Protocol.TCP)).containsEntry("only_web", false);
    assertThat(exposed(GRE)).containsEntry("only_web", false);
  }

  @Test
  void shouldGiveEveryPortOnlyToWhatHasPorts() {
    assertThat(ExposureVariables.rule(world(Protocol.TCP, Ports.EVERY)))
        .containsEntry("first_port", 1L)
        .containsEntry("last_port", 65_535L);
    assertThat(ExposureVariables.rule(world(Protocol.ANY, Ports.EVERY)))
        .containsEntry("first_port", 1L)
        .containsEntry("last_port", 65_535L);
    assertThat(ExposureVariables.rule(world(GRE, Ports.EVERY)))
        .containsEntry("first_port", 0L)
        .containsEntry("last_port", 0L);
    assertThat(ExposureVariables.rule(world(Protocol.ICMP, new IcmpType(8, null))))
        .containsEntry("first_port", 0L)
        .containsEntry("last_port", 0L);
  }

  private static Map<String, Object> exposed(Protocol protocol, int first, int last) {
    return ExposureVariables.of(world(protocol, Ports.range(first, last)));
  }

  private static Map<String, Object> exposed(Protocol protocol) {
    return ExposureVariables.of(world(protocol, Ports.EVERY));
  }

  private static Rule world(Protocol protocol, Ports ports) {
    return new Rule(
        "g1", Direction.INGRESS, AddressFamily.IPV4, RuleAction.ALLOW, protocol, ports, Remote.ANY);
  }

  private static Rule ssh(Direction direction, RuleAction action, Remote remote) {
    return new Rule(
        "g1", direction, AddressFamily.IPV4, action, Protocol.TCP, Ports.range(22, 22), remote);
  }
}
