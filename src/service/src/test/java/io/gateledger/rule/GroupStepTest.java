package io.gateledger.rule;

import inet.ipaddr.IPAddressString;
import io.gateledger.rule.Ports.PortRange;
import io.gateledger.rule.Remote.AddressPrefix;
import io.gateledger.rule.Remote.GroupMembers;
import io.gateledger.rule.RuleReading.ReadableRule;
import io.gateledger.rule.RuleReading.UnreadableRule;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GroupStepTest {

  private static final RuleReading SSH_FROM_HOME = tcp(22, 22, "10.0.0.0/8");
  private static final RuleReading SSH_FROM_ALL = tcp(22, 22, "0.0.0.0/0");

  @Test
  void shouldTellARuleThatWasWidenedAndWhatTheWorldGained() {
    GroupStep step = GroupStep.between(Map.of("a", SSH_FROM_HOME), Map.of("a", SSH_FROM_ALL));
    assertThat(step.steps())
        .containsExactly(new RuleStep("a", null, Meaning.WIDENED, SSH_FROM_HOME, SSH_FROM_ALL));
    assertThat(step.meaning()).isEqualTo(Meaning.WIDENED);
    assertThat(step.exposedBefore().isEmpty()).isTrue();
    assertThat(step.exposedAfter().to(AddressFamily.IPV4))
        .containsExactly(new Service(Protocol.TCP, new PortRange(22, 22)));
    assertThat(step.exposedAfter().to(AddressFamily.IPV6)).isEmpty();
    assertThat(step.lost().isEmpty()).isTrue();
    assertThat(step.gained().parts())
        .singleElement()
        .satisfies(
            part -> assertThat(part.prefixes()).contains("0.0.0.0/5").doesNotContain("10.0.0.0/8"));
  }

  @Test
  void shouldTellOfEachRuleWhatBecameOfIt() {
    assertThat(
            GroupStep.between(
                    Map.of(
                        "gone",
                        tcp(80, 80, "10.0.0.0/8"),
                        "narrower",
                        tcp(1, 1024, "10.0.0.0/8"),
                        "other",
                        tcp(443, 443, "10.0.0.0/8"),
                        "old",
                        SSH_FROM_HOME,
                        "same",
                        SSH_FROM_ALL,
                        "odd",
                        new UnreadableRule("protocol 'foo' is not known")),
                    Map.of(
                        "new",
                        tcp(81, 81, "10.0.0.0/8"),
                        "narrower",
                        tcp(1, 80, "10.0.0.0/8"),
                        "other",
                        tcp(443, 443, "192.168.0.0/16"),
                        "young",
                        SSH_FROM_HOME,
                        "same",
                        SSH_FROM_ALL,
                        "odd",
                        SSH_FROM_HOME))
                .steps())
        .extracting(step -> step.id() + " " + step.meaning().wireName() + " " + step.replaces())
        .containsExactly(
            "gone removed null",
            "narrower narrowed null",
            "new added null",
            "odd unreadable null",
            "other altered null",
            "young replaced old");
  }

  @Test
  void shouldSeeTheWorldInPiecesThatAreTheWorldTogether() {
    GroupStep step =
        GroupStep.between(
            Map.of("a", tcp(22, 22, "0.0.0.0/1")),
            Map.of("a", tcp(22, 22, "0.0.0.0/1"), "b", tcp(22, 23, "128.0.0.0/1")));
    assertThat(step.exposedAfter().to(AddressFamily.IPV4))
        .containsExactly(new Service(Protocol.TCP, new PortRange(22, 22)));
  }

  @Test
  void shouldNotKnowWhetherTheMembersOfAGroupAreInAPrefix() {
    Map<String, RuleReading> members = Map.of("a", tcp(22, 22, new GroupMembers("web")));
    assertThat(GroupStep.between(members, Map.of("a", SSH_FROM_HOME)).meaning())
        .isEqualTo(Meaning.ALTERED);
    assertThat(GroupStep.between(members, Map.of("a", SSH_FROM_ALL)).meaning())
        .isEqualTo(Meaning.WIDENED);
  }

  @Property
  void shouldSayTheContraryOfTheWayBack(
      @ForAll("groups") Map<String, RuleReading> one,
      @ForAll("groups") Map<String, RuleReading> other) {
    GroupStep there = GroupStep.between(one, other);
    GroupStep back = GroupStep.between(other, one);
    assertThat(there.gained()).isEqualTo(back.lost());
    assertThat(back.meaning()).isEqualTo(contrary(there.meaning()));
    assertThat(back.steps()).hasSameSizeAs(there.steps());
    assertThat(GroupStep.between(one, one).steps()).isEmpty();
  }

  @Provide
  Arbitrary<Map<String, RuleReading>> groups() {
    return Arbitraries.maps(
            Arbitraries.of("a", "b", "c", "d"),
            RandomRules.one().map(rule -> (RuleReading) new ReadableRule(rule)))
        .ofMaxSize(4)
        .map(HashMap::new);
  }

  private static Meaning contrary(Meaning meaning) {
    return switch (meaning) {
      case WIDENED -> Meaning.NARROWED;
      case NARROWED -> Meaning.WIDENED;
      default -> meaning;
    };
  }

  private static RuleReading tcp(int first, int last, String prefix) {
    return tcp(first, last, AddressPrefix.of(prefix, new IPAddressString(prefix).getAddress()));
  }

  private static RuleReading tcp(int first, int last, Remote remote) {
    return new ReadableRule(
        new Rule(
            "g",
            Direction.INGRESS,
            AddressFamily.IPV4,
            RuleAction.ALLOW,
            Protocol.TCP,
            Ports.range(first, last),
            remote));
  }
}
