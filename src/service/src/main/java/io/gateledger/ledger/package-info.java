/**
 * The write path of the ledger in PostgreSQL: current states of resources, their superseded
 * versions, and the changes between them.
 *
 * <p>Changes come in and are written within the caller's transaction, under the run's fence; known
 * states go out. What is committed is never rewritten, and nothing is written for a resource that
 * did not change.
 */
@NullMarked
package io.gateledger.ledger;

import org.jspecify.annotations.NullMarked;
