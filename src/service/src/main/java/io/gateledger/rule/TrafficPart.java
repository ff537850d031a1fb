package io.gateledger.rule;

import java.util.List;

/**
 * Services that are all reached from, or all reach, the same other sides.
 *
 * @param prefixes the addresses of the other side
 * @param groups ids of the groups whose members are on the other side
 */
public record TrafficPart(
    Direction direction,
    AddressFamily family,
    List<Service> services,
    List<String> prefixes,
    List<String> groups) {

  public TrafficPart {
    services = List.copyOf(services);
    prefixes = List.copyOf(prefixes);
    groups = List.copyOf(groups);
  }
}
