package io.gateledger.alert.rule.expression;

import io.gateledger.rule.AddressFamily;
import io.gateledger.rule.Direction;
import io.gateledger.rule.Exposure;
import io.gateledger.rule.Ports.EveryPort;
import io.gateledger.rule.Ports.IcmpType;
import io.gateledger.rule.Ports.PortRange;
import io.gateledger.rule.Protocol;
import io.gateledger.rule.Remote.AddressPrefix;
import io.gateledger.rule.Remote.AnyAddress;
import io.gateledger.rule.Remote.GroupMembers;
import io.gateledger.rule.Rule;
import io.gateledger.rule.RuleAction;
import io.gateledger.rule.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** What a rule lets through, and what it lets in from the whole world, as conditions see it. */
final class ExposureVariables {

  private static final int LAST_PORT = 65_535;
  private static final String ANY = Protocol.ANY.label();

  /** Remote shells and desktops, file shares, and the ports by which machines are managed. */
  private static final Set<Integer> ADMINISTRATIVE =
      Set.of(
          22, 23, 135, 139, 445, 512, 513, 514, 623, 2375, 2376, 2379, 3389, 5900, 5901, 5985, 5986,
          6443, 10_250);

  /** Databases, caches and search engines. */
  private static final Set<Integer> DATABASE =
      Set.of(
          1433, 1434, 1521, 2049, 3306, 5432, 5433, 5984, 6379, 7000, 7001, 8086, 9042, 9092, 9200,
          9300, 11_211, 27_017, 27_018, 27_019, 28_017, 50_000);

  private static final Map<String, Object> NOBODY =
      Map.of(
          "world", false,
          "families", List.of(),
          "services", List.of(),
          "ports", List.of(),
          "administrative", false,
          "database", false,
          "only_web", false);

  private ExposureVariables() {}

  /** Of what lets nobody in. */
  static Map<String, Object> nobody() {
    return NOBODY;
  }

  static Map<String, Object> of(Rule rule) {
    // Most rules are settled by these two, and what a rule exposes is dear to work out.
    if (rule.direction() != Direction.INGRESS || rule.action() != RuleAction.ALLOW) {
      return NOBODY;
    }
    Exposure exposure = rule.exposure();
    if (exposure.isEmpty()) {
      return NOBODY;
    }
    Set<String> services = new TreeSet<>();
    List<Map<String, Object>> ports = new ArrayList<>();
    boolean isOnlyWeb = true;
    for (Map.Entry<AddressFamily, List<Service>> family : exposure.services().entrySet()) {
      for (Service service : family.getValue()) {
        services.add(service.toString());
        ports.add(ports(service));
        isOnlyWeb &= isWeb(service);
      }
    }
    return Map.of(
        "world",
        true,
        "families",
        exposure.services().keySet().stream().map(AddressFamily::wireName).toList(),
        "services",
        List.copyOf(services),
        "ports",
        ports,
        "administrative",
        ports.stream().anyMatch(range -> covers(range, ADMINISTRATIVE)),
        "database",
        ports.stream().anyMatch(range -> covers(range, DATABASE)),
        "only_web",
        isOnlyWeb);
  }

  /** What the rule itself says. */
  static Map<String, Object> rule(Rule rule) {
    Map<String, Object> ports = ports(new Service(rule.protocol(), rule.ports()));
    return Map.of(
        "group", Objects.requireNonNullElse(rule.group(), ""),
        "direction", rule.direction().wireName(),
        "family", rule.family().wireName(),
        "action", rule.action().wireName(),
        "protocol", rule.protocol().label(),
        "service", rule.service(),
        "first_port", Objects.requireNonNull(ports.get("first")),
        "last_port", Objects.requireNonNull(ports.get("last")),
        "remote",
            switch (rule.remote()) {
              case AnyAddress any -> rule.family().everything();
              case AddressPrefix prefix -> prefix.told();
              case GroupMembers members -> members.group();
            });
  }

  private static Map<String, Object> ports(Service service) {
    long first = 0;
    long last = 0;
    switch (service.ports()) {
      case PortRange range -> {
        first = range.first();
        last = range.last();
      }
      case EveryPort every -> {
        boolean hasPorts = service.protocol().hasPorts() || service.protocol().equals(Protocol.ANY);
        first = hasPorts ? 1 : 0;
        last = hasPorts ? LAST_PORT : 0;
      }
      case IcmpType icmp -> {}
    }
    return Map.of("protocol", service.protocol().label(), "first", first, "last", last);
  }

  private static boolean covers(Map<String, Object> range, Set<Integer> ports) {
    String protocol = String.valueOf(range.get("protocol"));
    if (!Set.of("tcp", "udp", ANY).contains(protocol)) {
      return false;
    }
    long first = (Long) Objects.requireNonNull(range.get("first"));
    long last = (Long) Objects.requireNonNull(range.get("last"));
    return ports.stream().anyMatch(port -> first <= port && port <= last);
  }

  /** What is public by its nature: the web, and ping. */
  private static boolean isWeb(Service service) {
    return service.protocol().isIcmp()
        || service.ports() instanceof PortRange range
            && range.first() == range.last()
            && (range.first() == 443 || range.first() == 80)
            && (service.protocol().equals(Protocol.TCP)
                || service.protocol().equals(Protocol.UDP) && range.first() == 443);
  }
}
