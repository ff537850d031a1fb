/**
 * What the ledger holds, as the API asks for it and as events are composed from it: filters or
 * numbers come in, rows go out. Nothing here writes.
 */
@NullMarked
package io.gateledger.ledger.read;

import org.jspecify.annotations.NullMarked;
