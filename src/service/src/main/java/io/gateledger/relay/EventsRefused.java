package io.gateledger.relay;

import java.util.List;

/** A broker refused events of a batch for what they are; nothing of the batch was told. */
final class EventsRefused extends RuntimeException {

  private final transient List<RefusedEvent> events;

  EventsRefused(List<RefusedEvent> events) {
    super("Kafka refuses " + events.size() + " events: " + events.getFirst().reason());
    this.events = List.copyOf(events);
  }

  List<RefusedEvent> events() {
    return events;
  }
}
