package io.gateledger.rule;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A protocol above IP, by its number at IANA; or all of them.
 *
 * @param number 0 to 255, or -1 for all
 */
public record Protocol(int number) implements Comparable<Protocol> {

  public static final Protocol ANY = new Protocol(-1);
  public static final Protocol ICMP = new Protocol(1);
  public static final Protocol TCP = new Protocol(6);
  public static final Protocol UDP = new Protocol(17);
  public static final Protocol ICMPV6 = new Protocol(58);

  static final int LAST = 255;

  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,2}");

  /** TCP, UDP, DCCP, SCTP and UDP-Lite. */
  private static final Set<Integer> WITH_PORTS = Set.of(6, 17, 33, 132, 136);

  /** As Neutron spells them, which is how IANA does but for a few. */
  private static final Map<String, Integer> NUMBERS =
      Map.ofEntries(
          Map.entry("icmp", 1),
          Map.entry("igmp", 2),
          Map.entry("ipip", 4),
          Map.entry("tcp", 6),
          Map.entry("egp", 8),
          Map.entry("udp", 17),
          Map.entry("dccp", 33),
          Map.entry("ipv6-encap", 41),
          Map.entry("ipv6-route", 43),
          Map.entry("ipv6-frag", 44),
          Map.entry("rsvp", 46),
          Map.entry("gre", 47),
          Map.entry("esp", 50),
          Map.entry("ah", 51),
          Map.entry("icmpv6", 58),
          Map.entry("ipv6-nonxt", 59),
          Map.entry("ipv6-opts", 60),
          Map.entry("ospf", 89),
          Map.entry("vrrp", 112),
          Map.entry("pgm", 113),
          Map.entry("sctp", 132),
          Map.entry("udplite", 136));

  private static final Map<Integer, String> NAMES = new HashMap<>();

  static {
    NUMBERS.forEach((name, number) -> NAMES.put(number, name));
  }

  public Protocol {
    if (number < -1 || number > LAST) {
      throw new IllegalArgumentException("no protocol has the number " + number);
    }
  }

  /**
   * The protocol of a name, in any case of letters, or of a number; empty where there is none. In a
   * rule of IPv6 the name and the number of ICMP stand for ICMPv6, as they do in OpenStack.
   */
  static Optional<Protocol> of(String spelling, AddressFamily family) {
    String name = spelling.toLowerCase(Locale.ROOT);
    Integer number =
        NUMBER.matcher(name).matches()
            ? Integer.valueOf(name)
            : NUMBERS.get(name.equals("ipv6-icmp") ? "icmpv6" : name);
    if (number == null || number > LAST) {
      return Optional.empty();
    }
    Protocol protocol = new Protocol(number);
    return Optional.of(protocol.equals(ICMP) && family == AddressFamily.IPV6 ? ICMPV6 : protocol);
  }

  public boolean isAny() {
    return number < 0;
  }

  /** Whether its traffic has ports. */
  public boolean hasPorts() {
    return WITH_PORTS.contains(number);
  }

  /** Whether its traffic has types and codes in place of ports. */
  public boolean isIcmp() {
    return equals(ICMP) || equals(ICMPV6);
  }

  /** Such as {@code tcp}; the number where it has no common name, {@code any} for all. */
  public String label() {
    return isAny() ? "any" : NAMES.getOrDefault(number, Integer.toString(number));
  }

  @Override
  public int compareTo(Protocol other) {
    return Integer.compare(number, other.number);
  }
}
