/**
 * What points at what: the ids that resources hold of one another by the catalogue's {@code
 * relates-to}. Keys come in; what they point at, what points at them and how that was called come
 * out, now and as of an instant or a change. Nothing here writes: relations are stored with the
 * states that have them.
 */
@NullMarked
package io.gateledger.ledger.relation;

import org.jspecify.annotations.NullMarked;
