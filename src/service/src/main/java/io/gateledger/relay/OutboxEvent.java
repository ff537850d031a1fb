package io.gateledger.relay;

import io.gateledger.event.CloudEvent;
import org.jspecify.annotations.Nullable;

/**
 * An event and where it stands in the outbox.
 *
 * @param row the number of the outbox row that names what it tells
 * @param place its place among the events of that row, from 0
 * @param traceparent the span in which that row was committed, null where none is known
 */
record OutboxEvent(long row, int place, CloudEvent event, @Nullable String traceparent) {}
