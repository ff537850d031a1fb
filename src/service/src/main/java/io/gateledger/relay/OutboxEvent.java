package io.gateledger.relay;

import io.gateledger.event.CloudEvent;

/**
 * An event and where it stands in the outbox.
 *
 * @param row the number of the outbox row that names what it tells
 * @param place its place among the events of that row, from 0
 */
record OutboxEvent(long row, int place, CloudEvent event) {}
