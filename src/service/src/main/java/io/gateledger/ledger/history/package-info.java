/**
 * The past as the ledger knows it: the inventory of an instant, a snapshot's contents, what differs
 * between two instants, what changed in a window, the life and the availability of a resource.
 *
 * <p>Instants and filters come in, rows go out, or how far back the ledger goes where that is not
 * far enough. Nothing here writes.
 */
@NullMarked
package io.gateledger.ledger.history;

import org.jspecify.annotations.NullMarked;
