package io.gateledger.outbox;

import io.gateledger.event.CloudEvent;
import java.util.List;

/**
 * Events that are told in one Kafka transaction.
 *
 * @param events may be none where the ledger has forgotten what the outbox names
 * @param end up to where the outbox is told with them
 */
record RelayBatch(List<CloudEvent> events, RelayPosition end) {}
