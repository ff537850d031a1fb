/**
 * Taking all of an inventory or of a history out of the ledger, as lines. Filters come in, bytes go
 * out as fast as PostgreSQL has them, all of them of one moment, and wait on disk for whoever takes
 * them more slowly. Nothing here writes to the ledger.
 */
@NullMarked
package io.gateledger.ledger.export;

import org.jspecify.annotations.NullMarked;
