/**
 * The ledger in PostgreSQL: the only writer and reader of scopes, runs, resources, versions,
 * changes, snapshots and the hash chain that binds them.
 *
 * <p>Changes come in and are written within the caller's transaction, under the run's fence; known
 * states and read models go out. What is committed is never rewritten, and nothing is written for a
 * resource that did not change.
 */
@NullMarked
package io.gateledger.ledger;

import org.jspecify.annotations.NullMarked;
