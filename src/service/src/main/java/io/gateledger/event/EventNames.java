package io.gateledger.event;

import io.gateledger.resource.Scope;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** What events are called, and where they come from. */
final class EventNames {

  private EventNames() {}

  /** An id that is the same for the same fact for ever. */
  static UUID id(String kind, String fact) {
    return UUID.nameUUIDFromBytes((kind + ' ' + fact).getBytes(StandardCharsets.UTF_8));
  }

  static String source(Scope scope) {
    return "/gateledger/" + scope.key();
  }
}
