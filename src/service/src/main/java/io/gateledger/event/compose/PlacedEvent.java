package io.gateledger.event.compose;

import io.gateledger.event.CloudEvent;

/**
 * An event and what it was composed from.
 *
 * @param reference the reference's place among those asked for, from 0
 * @param place its own among the events of that reference, from 0
 */
public record PlacedEvent(int reference, int place, CloudEvent event) {}
