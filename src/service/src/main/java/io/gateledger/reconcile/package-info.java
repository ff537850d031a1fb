/**
 * Makes the ledger's scopes agree with what the living nodes are configured to look at.
 *
 * <p>Each node's configuration comes in as a claim. A scope is retired only when no living node
 * claims it, and not when too many would go at once; one that is claimed comes back by itself.
 * Nodes that are configured differently raise an alert that says in words what differs.
 */
@NullMarked
package io.gateledger.reconcile;

import org.jspecify.annotations.NullMarked;
