package io.gateledger.rule;

import io.gateledger.rule.Ports.EveryPort;
import io.gateledger.rule.Ports.IcmpType;
import io.gateledger.rule.Ports.PortRange;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Protocols and their ports on one line, so that a set of them is a set of ranges: the number of
 * the protocol, and behind it a port, or the type and the code of ICMP, or nothing that is told
 * apart. A port 0 is not on the line.
 *
 * @param first the lowest point
 * @param last the highest point
 */
record ServiceRange(int first, int last) {

  private static final int POINTS = 0x1_0000;
  private static final int CODES = 0x100;

  /** Every protocol, with every port. */
  static final List<ServiceRange> EVERYTHING =
      joined(
          IntStream.rangeClosed(0, Protocol.LAST).mapToObj(Protocol::new).map(ServiceRange::all));

  /** What a rule says of protocol and ports. */
  static List<ServiceRange> of(Protocol protocol, Ports ports) {
    if (protocol.isAny()) {
      return EVERYTHING;
    }
    int base = protocol.number() * POINTS;
    return List.of(
        switch (ports) {
          case EveryPort every -> all(protocol);
          case PortRange range -> new ServiceRange(base + range.first(), base + range.last());
          case IcmpType icmp -> {
            Integer code = icmp.code();
            int type = base + icmp.type() * CODES;
            yield code == null
                ? new ServiceRange(type, type + CODES - 1)
                : new ServiceRange(type + code, type + code);
          }
        });
  }

  /** Ranges in ascending order, those that touch as one. */
  static List<ServiceRange> joined(Stream<ServiceRange> ascending) {
    List<ServiceRange> joined = new ArrayList<>();
    ascending.forEach(
        next -> {
          if (!joined.isEmpty() && joined.getLast().last + 1 == next.first) {
            joined.add(new ServiceRange(joined.removeLast().first, next.last));
          } else {
            joined.add(next);
          }
        });
    return List.copyOf(joined);
  }

  /** The protocols and ports of ranges, in ascending order, in the fewest words. */
  static List<Service> services(List<ServiceRange> ranges) {
    return ranges.equals(EVERYTHING)
        ? List.of(new Service(Protocol.ANY, Ports.EVERY))
        : ranges.stream().flatMap(ServiceRange::services).toList();
  }

  private static ServiceRange all(Protocol protocol) {
    int base = protocol.number() * POINTS;
    return new ServiceRange(protocol.hasPorts() ? base + 1 : base, base + POINTS - 1);
  }

  private Stream<Service> services() {
    return IntStream.rangeClosed(first / POINTS, last / POINTS)
        .mapToObj(Protocol::new)
        .flatMap(
            protocol -> {
              ServiceRange all = all(protocol);
              ServiceRange part =
                  new ServiceRange(Math.max(first, all.first), Math.min(last, all.last));
              return part.equals(all)
                  ? Stream.of(new Service(protocol, Ports.EVERY))
                  : part.parts(protocol).map(ports -> new Service(protocol, ports));
            });
  }

  private Stream<Ports> parts(Protocol protocol) {
    if (!protocol.isIcmp()) {
      return Stream.of(Ports.range(first % POINTS, last % POINTS));
    }
    return IntStream.rangeClosed(first / CODES, last / CODES)
        .boxed()
        .flatMap(type -> codes(type * CODES));
  }

  private Stream<Ports> codes(int type) {
    int number = type / CODES % CODES;
    return first <= type && type + CODES - 1 <= last
        ? Stream.of(new IcmpType(number, null))
        : IntStream.rangeClosed(Math.max(first, type), Math.min(last, type + CODES - 1))
            .mapToObj(point -> new IcmpType(number, point % CODES));
  }
}
