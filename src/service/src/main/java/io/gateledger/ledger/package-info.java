/**
 * The write path of the ledger in PostgreSQL: current states of resources, their superseded
 * versions, the changes between them, and what is known of a scope when a run begins.
 *
 * <p>Changes come in and are written within the caller's transaction, under the run's fence; known
 * states go out. What is committed is never rewritten, and nothing is written for a resource that
 * did not change.
 */
@NullMarked
package io.gateledger.ledger;

import org.jspecify.annotations.NullMarked;
