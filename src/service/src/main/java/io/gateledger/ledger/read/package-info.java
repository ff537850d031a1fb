/**
 * What the ledger holds, as the API asks for it: filters come in, rows go out. Nothing here writes.
 */
@NullMarked
package io.gateledger.ledger.read;

import org.jspecify.annotations.NullMarked;
