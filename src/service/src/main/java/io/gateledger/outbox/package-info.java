/**
 * The way from a committed transaction to Kafka.
 *
 * <p>Events come in within the transaction of the data they speak of, and go out to their topics in
 * the order of commits. An event that was committed is told, however often the process dies; the
 * position up to which all was told is kept in Kafka, in the same transaction as the events.
 */
@NullMarked
package io.gateledger.outbox;

import org.jspecify.annotations.NullMarked;
