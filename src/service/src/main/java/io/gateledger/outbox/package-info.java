/**
 * The way from a committed transaction to Kafka.
 *
 * <p>References to what was committed come in within its transaction; the events are composed from
 * the ledger when they are told, and go out to their topics in the order of commits. What was
 * committed is told, however often the process dies; the position up to which all was told is kept
 * in Kafka, in the same transaction as the events.
 */
@NullMarked
package io.gateledger.outbox;

import org.jspecify.annotations.NullMarked;
