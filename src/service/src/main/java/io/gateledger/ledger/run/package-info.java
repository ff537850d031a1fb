/**
 * The runs of scopes in PostgreSQL: when one began and how it ended, the fence that keeps two runs
 * of a scope apart, snapshots, and what one run leaves for the next to know: a quarantine, items
 * that cannot be read, whom the scope asks, by which rules it was judged.
 *
 * <p>Typed values come in within the caller's transaction and go out as they were written. Only the
 * run that holds a scope's fence, or the operator who holds the scope, changes anything of it.
 */
@NullMarked
package io.gateledger.ledger.run;

import org.jspecify.annotations.NullMarked;
