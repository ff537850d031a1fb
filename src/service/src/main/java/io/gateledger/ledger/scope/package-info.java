/**
 * The scopes in PostgreSQL: which there are, which nodes claim and lease them, how fresh they are,
 * which are retired or go on under another key, and the hash chain that proves the past of each.
 *
 * <p>Typed values come in within the caller's transaction and go out as they were written. Whoever
 * changes a scope holds its row, which is also what its runs hold.
 */
@NullMarked
package io.gateledger.ledger.scope;

import org.jspecify.annotations.NullMarked;
