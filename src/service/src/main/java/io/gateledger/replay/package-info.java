/**
 * Tells events of the past once more, to a topic that an operator names.
 *
 * <p>What an operator asks for stands in a table; one node at a time tells it, composed by the same
 * code as when it was new. How far it came is committed in Kafka with the events themselves, so
 * that nothing is told twice or left out, whatever dies.
 */
@NullMarked
package io.gateledger.replay;

import org.jspecify.annotations.NullMarked;
