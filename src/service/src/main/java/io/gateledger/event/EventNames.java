package io.gateledger.event;

import io.gateledger.resource.Scope;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** What events are called, and where they come from. */
final class EventNames {

  private EventNames() {}

  /**
   * An id that is the same for the same fact for ever. A restored ledger may find another fact
   * under a name that was used before, so from the second incarnation on the name has that before
   * it.
   */
  static UUID id(String kind, String fact, int incarnation) {
    String name = kind + ' ' + fact;
    return UUID.nameUUIDFromBytes(
        (incarnation == 1 ? name : incarnation + " " + name).getBytes(StandardCharsets.UTF_8));
  }

  static String source(Scope scope) {
    return "/gateledger/" + scope.key();
  }
}
