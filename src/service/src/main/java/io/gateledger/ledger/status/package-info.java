/**
 * How all is, as the ledger has it: a connection comes in, and out go counts and what is in
 * trouble, for a person who asks or as gauges. Nothing here writes.
 */
@NullMarked
package io.gateledger.ledger.status;

import org.jspecify.annotations.NullMarked;
