package io.gateledger.api.request;

import io.gateledger.resource.Presence;
import io.gateledger.resource.WireNamed;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which resources are asked for by whether they are there. */
enum PresenceFilter implements WireNamed {
  PRESENT(EnumSet.of(Presence.PRESENT), false),
  MISSING(EnumSet.of(Presence.MISSING), false),
  DELETED(EnumSet.of(Presence.DELETED), null),
  /** Not deleted, as far as is known, when its scope was last looked at. */
  RETIRED(EnumSet.of(Presence.PRESENT, Presence.MISSING), true),
  ANY(EnumSet.allOf(Presence.class), null);

  /** What a list holds unless asked otherwise: everything whose deletion is not proven. */
  static final Set<Presence> NOT_DELETED = EnumSet.of(Presence.PRESENT, Presence.MISSING);

  private final Set<Presence> kept;
  private final @Nullable Boolean retired;

  PresenceFilter(Set<Presence> kept, @Nullable Boolean retired) {
    this.kept = kept;
    this.retired = retired;
  }

  Set<Presence> kept() {
    return kept;
  }

  /** Whether of retired scopes only, or of others only; null for both. */
  @Nullable Boolean retired() {
    return retired;
  }
}
