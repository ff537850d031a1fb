package io.gateledger.replay;

import io.gateledger.ledger.read.ScopeFilter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an operator asks to be told once more.
 *
 * @param topic to which it is told
 * @param scopes by the names that they have now
 * @param id of the resource with this id in each of the scopes; null for all
 * @param from after which it was first seen
 * @param to by which it was first seen
 * @param rate how many events a second at most
 * @param actor who asks
 */
public record ReplayRequest(
    String topic,
    ReplayedEvents events,
    ScopeFilter scopes,
    @Nullable String id,
    Instant from,
    Instant to,
    int rate,
    String actor) {}
