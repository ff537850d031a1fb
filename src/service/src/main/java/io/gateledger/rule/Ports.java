package io.gateledger.rule;

import org.jspecify.annotations.Nullable;

/** What a rule says beyond the protocol. */
public sealed interface Ports {

  /** No two ports are told apart, nor types of ICMP; also where the protocol has neither. */
  Ports EVERY = new EveryPort();

  /** Use {@link Ports#EVERY}. */
  record EveryPort() implements Ports {}

  /**
   * Ports of the side that is called.
   *
   * @param first 1 to 65535; port 0 is nobody's
   * @param last 1 to 65535, no less than the first
   */
  record PortRange(int first, int last) implements Ports {

    static final int LAST = 65_535;

    public PortRange {
      if (first < 1 || last < first || last > LAST) {
        throw new IllegalArgumentException("%d to %d are no ports".formatted(first, last));
      }
    }
  }

  /**
   * A type of ICMP or ICMPv6.
   *
   * @param code null for every code of the type
   */
  record IcmpType(int type, @Nullable Integer code) implements Ports {

    static final int LAST = 255;

    public IcmpType {
      if (type < 0 || type > LAST || code != null && (code < 0 || code > LAST)) {
        throw new IllegalArgumentException("%d has no code %s in ICMP".formatted(type, code));
      }
    }
  }

  /** Ports as one range; every port where it is all of them. */
  static Ports range(int first, int last) {
    return first == 1 && last == PortRange.LAST ? EVERY : new PortRange(first, last);
  }

  /** Behind a protocol: {@code /22}, {@code /80-443}, {@code type 8 code 0}; empty for all. */
  default String suffix() {
    return switch (this) {
      case EveryPort every -> "";
      case PortRange range ->
          range.first() == range.last()
              ? "/" + range.first()
              : "/%d-%d".formatted(range.first(), range.last());
      case IcmpType icmp ->
          icmp.code() == null
              ? " type " + icmp.type()
              : " type %d code %d".formatted(icmp.type(), icmp.code());
    };
  }
}
