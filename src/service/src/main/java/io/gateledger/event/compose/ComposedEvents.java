package io.gateledger.event.compose;

import java.util.List;

/**
 * Events composed from references, in their order, and how far they go.
 *
 * @param events may be none where the ledger has forgotten what is named
 * @param references how many of the references are told wholly
 * @param intoNext how many events of the one after them are told
 */
public record ComposedEvents(List<PlacedEvent> events, int references, int intoNext) {}
