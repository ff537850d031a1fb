package io.gateledger.api;

import io.gateledger.resource.Presence;
import io.gateledger.resource.WireNamed;
import java.util.EnumSet;
import java.util.Set;

/** Which resources are asked for by whether they are there. */
enum PresenceFilter implements WireNamed {
  PRESENT(EnumSet.of(Presence.PRESENT)),
  MISSING(EnumSet.of(Presence.MISSING)),
  DELETED(EnumSet.of(Presence.DELETED)),
  ANY(EnumSet.allOf(Presence.class));

  /** What a list holds unless asked otherwise: everything whose deletion is not proven. */
  static final Set<Presence> NOT_DELETED = EnumSet.of(Presence.PRESENT, Presence.MISSING);

  private final Set<Presence> kept;

  PresenceFilter(Set<Presence> kept) {
    this.kept = kept;
  }

  Set<Presence> kept() {
    return kept;
  }
}
