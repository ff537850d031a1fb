package io.gateledger.rule;

import inet.ipaddr.IPAddressString;
import io.gateledger.rule.Ports.IcmpType;
import io.gateledger.rule.Remote.AddressPrefix;
import io.gateledger.rule.Remote.GroupMembers;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Rules from a world that is small enough for them to meet. */
final class RandomRules {

  static final List<String> IPV4_PREFIXES =
      List.of(
          "0.0.0.0/0",
          "0.0.0.0/1",
          "128.0.0.0/1",
          "10.0.0.0/8",
          "10.0.0.0/9",
          "10.128.0.0/9",
          "10.1.2.3",
          "203.0.113.7");

  static final List<String> IPV6_PREFIXES =
      List.of("::/0", "2000::/3", "::/1", "8000::/1", "2001:db8::/32", "2001:db8::1");

  private RandomRules() {}

  static Arbitrary<List<Rule>> some() {
    return one().list().ofMaxSize(6);
  }

  static Arbitrary<Rule> one() {
    return Combinators.combine(
            Arbitraries.of(Direction.class), Arbitraries.of(AddressFamily.class), services())
        .flatAs(
            (direction, family, service) ->
                remotes(family)
                    .map(
                        remote ->
                            new Rule(
                                "g",
                                direction,
                                family,
                                RuleAction.ALLOW,
                                service.protocol(),
                                service.ports(),
                                remote)));
  }

  private static Arbitrary<Service> services() {
    return Arbitraries.oneOf(
        Arbitraries.of(
            new Service(Protocol.ANY, Ports.EVERY),
            new Service(Protocol.TCP, Ports.EVERY),
            new Service(Protocol.UDP, Ports.EVERY),
            new Service(new Protocol(47), Ports.EVERY),
            new Service(Protocol.ICMP, Ports.EVERY),
            new Service(Protocol.ICMP, new IcmpType(8, null)),
            new Service(Protocol.ICMP, new IcmpType(8, 0)),
            new Service(Protocol.ICMP, new IcmpType(9, 255))),
        Combinators.combine(
                Arbitraries.of(Protocol.TCP, Protocol.UDP),
                Arbitraries.of(1, 22, 23, 80, 65_535),
                Arbitraries.of(1, 22, 23, 80, 65_535))
            .as(
                (protocol, one, other) ->
                    new Service(
                        protocol, Ports.range(Math.min(one, other), Math.max(one, other)))));
  }

  private static Arbitrary<Remote> remotes(AddressFamily family) {
    return Arbitraries.oneOf(
        Arbitraries.of(Remote.ANY, new GroupMembers("web"), (Remote) new GroupMembers("bastion")),
        Arbitraries.of(family == AddressFamily.IPV4 ? IPV4_PREFIXES : IPV6_PREFIXES)
            .map(prefix -> AddressPrefix.of(prefix, new IPAddressString(prefix).getAddress())));
  }
}
