package io.gateledger.simulator.estate;

import org.jspecify.annotations.Nullable;

/**
 * What a security-group rule allows, before a provider spells it: the first of a group lets
 * everything out, the others let one port in, from a private net or now and then from the group.
 * Nothing is open to the world: that is news, left to the scripted day.
 */
record DrawnRule(int group, Source source, @Nullable Integer port, @Nullable String net) {

  /** Where the traffic comes from. */
  enum Source {
    WITHIN,
    NET,
    GROUP
  }

  private static final int[] PORTS = {443, 22, 8080, 3306, 5432, 6379, 9092, 9100, 3389, 1521};

  static DrawnRule of(Seeds seeds, ResourceType type, ResourceType groups, int index) {
    int group = seeds.parent(type, groups, index);
    if (index == 0 || group != seeds.parent(type, groups, index - 1)) {
      return new DrawnRule(group, Source.WITHIN, null, null);
    }
    Dice dice = seeds.dice(type, index);
    int port = PORTS[dice.pick(1, PORTS.length)];
    return dice.pick(2, 5) == 0
        ? new DrawnRule(group, Source.GROUP, port, null)
        : new DrawnRule(group, Source.NET, port, Addresses.privateNet(index) + ".0/24");
  }

  boolean egress() {
    return source == Source.WITHIN;
  }
}
