/**
 * From the outbox to Kafka: one node at a time leads, reads what waits in the order of commits, and
 * tells it.
 *
 * <p>What was committed is told, however often the process dies; the position up to which all was
 * told is kept in Kafka, in the same transaction as the events. What a broker refuses for what it
 * is is set aside, and everything behind it goes on.
 */
@NullMarked
package io.gateledger.relay;

import org.jspecify.annotations.NullMarked;
