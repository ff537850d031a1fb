/**
 * The scopes and their runs in PostgreSQL: when a run began and how it ended, the fence that keeps
 * two runs of a scope apart, snapshots, the hash chain, how fresh a scope is, and its quarantine.
 *
 * <p>Typed values come in within the caller's transaction and go out as they were written. Only the
 * run that holds a scope's fence changes anything of the scope.
 */
@NullMarked
package io.gateledger.ledger.run;

import org.jspecify.annotations.NullMarked;
