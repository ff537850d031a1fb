package io.gateledger.rule;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressSeqRange;
import inet.ipaddr.IPAddressString;
import io.gateledger.rule.Remote.AddressPrefix;
import io.gateledger.rule.Remote.AnyAddress;
import io.gateledger.rule.Remote.GroupMembers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A set of other sides: addresses of one family, and members of groups, whose addresses nobody
 * knows here. What is said of two sets holds whoever the members are; in every address there are
 * all members.
 *
 * @param ranges disjoint, not adjacent, in ascending order
 * @param groups the ids, none where the ranges are every address
 */
record RemoteSet(List<IPAddressSeqRange> ranges, Set<String> groups) {

  static final RemoteSet EMPTY = new RemoteSet(List.of(), Set.of());

  /** The addresses that the world is at: all but what IANA lists as not globally reachable. */
  private static final Map<AddressFamily, List<IPAddressSeqRange>> WORLD =
      Map.of(
          AddressFamily.IPV4,
          minus(
              List.of(AddressFamily.IPV4.range()),
              Stream.of(
                      "0.0.0.0/8",
                      "10.0.0.0/8",
                      "100.64.0.0/10",
                      "127.0.0.0/8",
                      "169.254.0.0/16",
                      "172.16.0.0/12",
                      "192.0.0.0/24",
                      "192.0.2.0/24",
                      "192.168.0.0/16",
                      "198.18.0.0/15",
                      "198.51.100.0/24",
                      "203.0.113.0/24",
                      "224.0.0.0/3")
                  .map(RemoteSet::range)
                  .toList()),
          AddressFamily.IPV6,
          List.of(range("2000::/3")));

  RemoteSet {
    ranges = List.copyOf(ranges);
    boolean everything = ranges.size() == 1 && isEverything(ranges.getFirst());
    groups = everything ? Set.of() : Set.copyOf(groups);
  }

  static RemoteSet of(Remote remote, AddressFamily family) {
    return switch (remote) {
      case AnyAddress any -> new RemoteSet(List.of(family.range()), Set.of());
      case AddressPrefix prefix ->
          new RemoteSet(List.of(prefix.block().toSequentialRange()), Set.of());
      case GroupMembers members -> new RemoteSet(List.of(), Set.of(members.group()));
    };
  }

  boolean isEmpty() {
    return ranges.isEmpty() && groups.isEmpty();
  }

  RemoteSet union(RemoteSet other) {
    if (isEmpty() || equals(other)) {
      return other;
    }
    if (other.isEmpty()) {
      return this;
    }
    Set<String> all = new TreeSet<>(groups);
    all.addAll(other.groups);
    return new RemoteSet(
        joined(Stream.concat(ranges.stream(), other.ranges.stream()).toList()), all);
  }

  /** What is for certain in this set alone; a group less some addresses is all of the group. */
  RemoteSet minus(RemoteSet other) {
    Set<String> left = new TreeSet<>(groups);
    left.removeAll(other.groups);
    return new RemoteSet(minus(ranges, other.ranges), other.isEveryAddress() ? Set.of() : left);
  }

  private boolean isEveryAddress() {
    return ranges.size() == 1 && isEverything(ranges.getFirst());
  }

  /** Whether everybody in the world is in it. */
  boolean holdsTheWorld() {
    return !ranges.isEmpty()
        && minus(world(AddressFamily.of(ranges.getFirst().getLower())), ranges).isEmpty();
  }

  /** The addresses as prefixes, in ascending order. */
  List<String> prefixes() {
    return ranges.stream()
        .flatMap(range -> Arrays.stream(range.spanWithPrefixBlocks()))
        .map(RemoteSet::spelt)
        .toList();
  }

  private static List<IPAddressSeqRange> world(AddressFamily family) {
    return WORLD.getOrDefault(family, List.of());
  }

  private static String spelt(IPAddress block) {
    return block.toCanonicalString();
  }

  private static boolean isEverything(IPAddressSeqRange range) {
    return range.getLower().isZero() && range.getUpper().isMax();
  }

  private static IPAddressSeqRange range(String prefix) {
    return new IPAddressString(prefix).getAddress().toSequentialRange();
  }

  private static List<IPAddressSeqRange> joined(List<IPAddressSeqRange> ranges) {
    return List.of(IPAddressSeqRange.join(ranges.toArray(IPAddressSeqRange[]::new)));
  }

  private static List<IPAddressSeqRange> minus(
      List<IPAddressSeqRange> ranges, List<IPAddressSeqRange> taken) {
    List<IPAddressSeqRange> left = ranges;
    for (IPAddressSeqRange each : taken) {
      List<IPAddressSeqRange> rest = new ArrayList<>();
      for (IPAddressSeqRange range : left) {
        rest.addAll(Arrays.asList(range.subtract(each)));
      }
      left = rest;
    }
    return List.copyOf(left);
  }
}
