package io.gateledger.rule;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What everybody in the world is let in to: of every address of a family that is globally
 * reachable, be it by one rule or by several together.
 *
 * @param services by the family of the addresses; a family that is not exposed is not in it
 */
public record Exposure(Map<AddressFamily, List<Service>> services) {

  public static final Exposure NONE = new Exposure(Map.of());

  public Exposure {
    EnumMap<AddressFamily, List<Service>> copy = new EnumMap<>(AddressFamily.class);
    services.forEach((family, exposed) -> copy.put(family, List.copyOf(exposed)));
    services = Collections.unmodifiableMap(copy);
  }

  static Exposure of(Traffic allowed) {
    return new Exposure(allowed.openToTheWorld());
  }

  /** Of rules together. Rules that deny take nothing away: which goes before is not known. */
  public static Exposure ofAll(Collection<Rule> rules) {
    return of(
        Traffic.ofAll(rules.stream().filter(rule -> rule.action() == RuleAction.ALLOW).toList()));
  }

  public boolean isEmpty() {
    return services.isEmpty();
  }

  /** What is exposed to one family. */
  public List<Service> to(AddressFamily family) {
    return services.getOrDefault(family, List.of());
  }
}
