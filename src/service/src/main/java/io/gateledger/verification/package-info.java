/**
 * Verifications of the ledger that operators ask for: one goes on at a time, whichever node does
 * it. Comes in who asks and for what; goes out, from any node, how far it is and what it found.
 * Invariant: of those that are written down, at most one has not ended, and one whose node died is
 * told as abandoned.
 */
@NullMarked
package io.gateledger.verification;

import org.jspecify.annotations.NullMarked;
