/**
 * Delivers alerts to the configured sinks, each from a position of its own in the ledger. One node
 * at a time delivers to a sink, by a lease in PostgreSQL; what a sink has taken is noted after it
 * has, so that it may hear of an alert twice and of none never. Where no sink is configured nothing
 * of this runs.
 */
@NullMarked
package io.gateledger.sink.delivery;

import org.jspecify.annotations.NullMarked;
