package io.gateledger.rule;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import io.gateledger.rule.Ports.IcmpType;
import io.gateledger.rule.Ports.PortRange;
import io.gateledger.rule.Remote.AddressPrefix;
import io.gateledger.rule.Remote.AnyAddress;
import io.gateledger.rule.Remote.GroupMembers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Sets of rules against one packet after the other. */
class TrafficTest {

  /** Every place at which a random rule may begin or end, and what lies between them. */
  private static final List<Packet> PACKETS = packets();

  @Property
  void shouldHoldThePacketsOfEitherSet(
      @ForAll("rules") List<Rule> left, @ForAll("rules") List<Rule> right) {
    Traffic union = Traffic.ofAll(left).union(Traffic.ofAll(right));
    List<Rule> both = new ArrayList<>(left);
    both.addAll(right);
    assertThat(union).isEqualTo(Traffic.ofAll(both));
    Collections.shuffle(both, new Random(both.size()));
    assertThat(union).isEqualTo(Traffic.ofAll(both));
    assertThat(union.holds(Traffic.ofAll(left))).isTrue();
  }

  @Property
  void shouldHoldAnotherSetWhereItHoldsEachOfItsPackets(
      @ForAll("rules") List<Rule> left, @ForAll("rules") List<Rule> right) {
    boolean everyPacket =
        PACKETS.stream()
            .filter(packet -> right.stream().anyMatch(packet::isOf))
            .allMatch(packet -> left.stream().anyMatch(packet::isOf));
    assertThat(Traffic.ofAll(left).holds(Traffic.ofAll(right)))
        .as("%s in %s", right, left)
        .isEqualTo(everyPacket && groupsOf(right, left));
  }

  @Property
  void shouldBeEqualExactlyWhereEachHoldsTheOther(
      @ForAll("rules") List<Rule> left, @ForAll("rules") List<Rule> right) {
    Traffic one = Traffic.ofAll(left);
    Traffic other = Traffic.ofAll(right);
    assertThat(one.equals(other)).isEqualTo(one.holds(other) && other.holds(one));
  }

  @Property
  void shouldGiveBackTheWholeOfWhatIsLeftAndWhatWasTaken(
      @ForAll("rules") List<Rule> left, @ForAll("rules") List<Rule> right) {
    Traffic one = Traffic.ofAll(left);
    Traffic other = Traffic.ofAll(right);
    assertThat(one.minus(other).union(other)).isEqualTo(one.union(other));
    assertThat(one.holds(one.minus(other))).isTrue();
  }

  @Property
  void shouldBeExposedToWhomEveryAddressOfTheWorldIsLetIn(@ForAll("rules") List<Rule> rules) {
    Exposure exposure = Exposure.ofAll(rules);
    for (AddressFamily family : AddressFamily.values()) {
      for (ServicePoint point : ServicePoint.ALL) {
        boolean open =
            PACKETS.stream()
                .filter(packet -> packet.direction() == Direction.INGRESS)
                .filter(packet -> packet.family() == family && packet.point().equals(point))
                .filter(packet -> packet.isFromTheWorld())
                .allMatch(packet -> rules.stream().anyMatch(packet::isOf));
        assertThat(exposure.to(family).stream().anyMatch(point::isOf))
            .as("%s %s by %s", family, point, rules)
            .isEqualTo(open);
      }
    }
  }

  @Test
  void shouldTellNoDifferenceBetweenAllPortsAndEachOfThem() {
    Rule all = tcp(Ports.EVERY);
    assertThat(Traffic.ofAll(List.of(tcp(new PortRange(1, 99)), tcp(new PortRange(100, 65_535)))))
        .isEqualTo(all.traffic());
    assertThat(Ports.range(1, 65_535)).isEqualTo(Ports.EVERY);
  }

  @Test
  void shouldSayWhatItHoldsInTheFewestWords() {
    Traffic traffic =
        Traffic.ofAll(
            List.of(
                tcp(new PortRange(22, 22)),
                tcp(new PortRange(23, 25)),
                tcp(new PortRange(80, 80))));
    assertThat(traffic.parts())
        .containsExactly(
            new TrafficPart(
                Direction.INGRESS,
                AddressFamily.IPV4,
                List.of(
                    new Service(Protocol.TCP, new PortRange(22, 25)),
                    new Service(Protocol.TCP, new PortRange(80, 80))),
                List.of("0.0.0.0/0"),
                List.of()));
  }

  @Provide
  Arbitrary<List<Rule>> rules() {
    return RandomRules.some();
  }

  private static Rule tcp(Ports ports) {
    return new Rule(
        "g",
        Direction.INGRESS,
        AddressFamily.IPV4,
        RuleAction.ALLOW,
        Protocol.TCP,
        ports,
        Remote.ANY);
  }

  /** A packet to a member stands for all of it: only the same group, or everybody, lets it in. */
  private static boolean groupsOf(List<Rule> right, List<Rule> left) {
    return right.stream()
        .filter(rule -> rule.remote() instanceof GroupMembers)
        .flatMap(
            rule ->
                ServicePoint.ALL.stream()
                    .filter(point -> point.isOf(new Service(rule.protocol(), rule.ports())))
                    .map(point -> new MemberPacket(rule, point)))
        .allMatch(packet -> packet.isLetThroughBy(left));
  }

  private static List<Packet> packets() {
    List<Packet> packets = new ArrayList<>();
    for (Direction direction : Direction.values()) {
      for (ServicePoint point : ServicePoint.ALL) {
        Stream.of("1.1.1.1", "10.1.2.3", "10.1.2.4", "10.200.0.1", "200.1.1.1", "203.0.113.7")
            .forEach(
                address ->
                    packets.add(new Packet(direction, AddressFamily.IPV4, point, ip(address))));
        Stream.of("1::1", "2001:db8::1", "2001:db8::2", "2600::1", "9000::1")
            .forEach(
                address ->
                    packets.add(new Packet(direction, AddressFamily.IPV6, point, ip(address))));
      }
    }
    return packets;
  }

  private static IPAddress ip(String address) {
    return new IPAddressString(address).getAddress();
  }

  /** Where a packet goes to, whoever sends it. */
  private record ServicePoint(int protocol, int port) {

    static final List<ServicePoint> ALL =
        Stream.concat(
                Stream.of(6, 17)
                    .flatMap(
                        protocol ->
                            Stream.of(1, 2, 22, 23, 24, 80, 81, 65_535)
                                .map(port -> new ServicePoint(protocol, port))),
                Stream.of(
                    new ServicePoint(1, 8 * 256),
                    new ServicePoint(1, 8 * 256 + 1),
                    new ServicePoint(1, 9 * 256 + 255),
                    new ServicePoint(1, 0),
                    new ServicePoint(47, 0),
                    new ServicePoint(50, 0)))
            .toList();

    boolean isOf(Service service) {
      if (service.protocol().isAny()) {
        return true;
      }
      return service.protocol().number() == protocol
          && switch (service.ports()) {
            case Ports.EveryPort every -> true;
            case PortRange range -> range.first() <= port && port <= range.last();
            case IcmpType icmp ->
                icmp.type() == port / 256 && (icmp.code() == null || icmp.code() == port % 256);
          };
    }
  }

  private record Packet(
      Direction direction, AddressFamily family, ServicePoint point, IPAddress from) {

    private static final Set<String> NOT_OF_THE_WORLD =
        Set.of("10.1.2.3", "10.1.2.4", "10.200.0.1", "203.0.113.7", "1::1", "9000::1");

    boolean isOf(Rule rule) {
      return rule.direction() == direction
          && rule.family() == family
          && point.isOf(new Service(rule.protocol(), rule.ports()))
          && switch (rule.remote()) {
            case AnyAddress any -> true;
            case AddressPrefix prefix -> prefix.block().contains(from);
            case GroupMembers members -> false;
          };
    }

    boolean isFromTheWorld() {
      return !NOT_OF_THE_WORLD.contains(from.toCanonicalString());
    }
  }

  /** From a member of the rule's group, whose address nobody knows. */
  private record MemberPacket(Rule rule, ServicePoint point) {

    boolean isLetThroughBy(List<Rule> rules) {
      List<Rule> same =
          rules.stream()
              .filter(
                  other ->
                      other.direction() == rule.direction()
                          && other.family() == rule.family()
                          && point.isOf(new Service(other.protocol(), other.ports())))
              .toList();
      return same.stream().anyMatch(other -> other.remote().equals(rule.remote()))
          || PACKETS.stream()
              .filter(
                  packet ->
                      packet.direction() == rule.direction()
                          && packet.family() == rule.family()
                          && packet.point().equals(point))
              .allMatch(packet -> same.stream().anyMatch(packet::isOf));
    }
  }
}
