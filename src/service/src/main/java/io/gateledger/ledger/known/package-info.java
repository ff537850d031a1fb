/**
 * What is known of a scope while a run looks at it, held in as little memory as it takes: which
 * items are as they were, by their ids and hashes, and which were not seen.
 */
@NullMarked
package io.gateledger.ledger.known;

import org.jspecify.annotations.NullMarked;
