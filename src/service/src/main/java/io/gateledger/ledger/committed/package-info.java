/**
 * What was committed, as events are composed from it: numbers of changes, versions and runs come
 * in, on the caller's connection, and what the ledger holds of them goes out, within bounds of rows
 * and bytes. Nothing here writes.
 */
@NullMarked
package io.gateledger.ledger.committed;

import org.jspecify.annotations.NullMarked;
