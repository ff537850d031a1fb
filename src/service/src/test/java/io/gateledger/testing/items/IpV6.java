package io.gateledger.testing.items;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** IPv6 addresses: the one spelling of RFC 5952, and the others. */
final class IpV6 {

  private static final int GROUPS = 8;

  private IpV6() {}

  /** Lower case, no leading zeros, the first of the longest runs of zeros left out. */
  static String canonical(List<Integer> groups) {
    int from = 0;
    int length = 0;
    for (int start = 0; start < GROUPS; start++) {
      int end = start;
      while (end < GROUPS && groups.get(end) == 0) {
        end++;
      }
      if (end - start > length) {
        from = start;
        length = end - start;
      }
    }
    List<String> spelt = groups.stream().map(Integer::toHexString).toList();
    return length < 2
        ? String.join(":", spelt)
        : String.join(":", spelt.subList(0, from))
            + "::"
            + String.join(":", spelt.subList(from + length, GROUPS));
  }

  /** Another spelling of a canonical address. */
  static String respelt(String canonical, RandomGenerator random) {
    List<Integer> groups = groups(canonical);
    if (random.nextInt(3) == 0) {
      return upperOrNot(canonical, random);
    }
    List<String> spelt = new ArrayList<>();
    for (int group : groups) {
      String hex = Integer.toHexString(group);
      spelt.add(random.nextBoolean() ? "0".repeat(4 - hex.length()) + hex : hex);
    }
    return upperOrNot(String.join(":", spelt), random);
  }

  private static List<Integer> groups(String canonical) {
    int gap = canonical.indexOf("::");
    if (gap < 0) {
      return parsed(canonical);
    }
    List<Integer> groups = new ArrayList<>(parsed(canonical.substring(0, gap)));
    List<Integer> tail = parsed(canonical.substring(gap + 2));
    while (groups.size() < GROUPS - tail.size()) {
      groups.add(0);
    }
    groups.addAll(tail);
    return groups;
  }

  private static List<Integer> parsed(String text) {
    List<Integer> groups = new ArrayList<>();
    for (String group : text.isEmpty() ? new String[0] : text.split(":", -1)) {
      groups.add(Integer.parseInt(group, 16));
    }
    return groups;
  }

  private static String upperOrNot(String text, RandomGenerator random) {
    return random.nextBoolean() ? text.toUpperCase(java.util.Locale.ROOT) : text;
  }
}
