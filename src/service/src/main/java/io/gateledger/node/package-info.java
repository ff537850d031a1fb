/**
 * Which processes share the ledger, and which of them live.
 *
 * <p>Each node raises a number in its own row and watches those of the others. A node counts as
 * dead once a node that was itself in contact with PostgreSQL all the while has seen its number
 * stand still for long enough; then its row goes, and with the row whatever it had leased.
 */
@NullMarked
package io.gateledger.node;

import org.jspecify.annotations.NullMarked;
