/**
 * Taking all of an inventory or of a history out of the ledger, as lines. Filters come in, bytes go
 * out as fast as PostgreSQL has them, and wait on disk for whoever takes them more slowly.
 */
@NullMarked
package io.gateledger.ledger.export;

import org.jspecify.annotations.NullMarked;
