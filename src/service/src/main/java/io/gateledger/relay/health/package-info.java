/**
 * Whether the relay keeps up, as any node can see it. What waits in the outbox and what the relay
 * last said of itself come in; gauges, a health check, an alert and a line for operators go out.
 * Nothing here keeps the relay from telling.
 */
@NullMarked
package io.gateledger.relay.health;

import org.jspecify.annotations.NullMarked;
