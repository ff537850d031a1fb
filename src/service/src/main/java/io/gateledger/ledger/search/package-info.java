/**
 * Finding resources by what is known of them: an id, a name, a word, an address. Committed changes
 * come in, behind the commits and never in their way; what is found goes out. It holds nothing that
 * the ledger lacks, and writes to no table but its own.
 */
@NullMarked
package io.gateledger.ledger.search;

import org.jspecify.annotations.NullMarked;
