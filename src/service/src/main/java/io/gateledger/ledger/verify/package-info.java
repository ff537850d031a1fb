/**
 * Recomputes the hash chains from the rows alone, holds them against heads that were told outside,
 * and the states against the changes that led to them; what does not agree comes out as the first
 * break of each scope. Reads what all rooms of the ledger hold, and writes nothing.
 */
@NullMarked
package io.gateledger.ledger.verify;

import org.jspecify.annotations.NullMarked;
