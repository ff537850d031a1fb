package io.gateledger.relay;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Events that are told in one Kafka transaction.
 *
 * @param events may be none where the ledger has forgotten what the outbox names
 * @param end up to where the outbox is told with them
 * @param causes the spans in which what it tells was committed, each once
 */
record RelayBatch(List<OutboxEvent> events, RelayPosition end, Set<String> causes) {

  RelayBatch {
    events = List.copyOf(events);
    causes = Set.copyOf(causes);
  }

  /** The same without some of its events, which are told nowhere. */
  RelayBatch without(Collection<OutboxEvent> refused) {
    Set<OutboxEvent> left = new HashSet<>(refused);
    return new RelayBatch(
        events.stream().filter(event -> !left.contains(event)).toList(), end, causes);
  }
}
