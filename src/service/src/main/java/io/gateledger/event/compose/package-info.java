/**
 * Events composed from the ledger.
 *
 * <p>References to rows come in, events go out: the same bytes under the same ids whenever they are
 * asked for, when they are new or once more.
 */
@NullMarked
package io.gateledger.event.compose;

import org.jspecify.annotations.NullMarked;
