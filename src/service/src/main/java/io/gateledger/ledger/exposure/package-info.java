/**
 * Which rules let in the whole world, since when and until when.
 *
 * <p>Each commit of changes to rules brings them, and the model of rules says what became of the
 * spells of exposure that stand open. Beside the writing stands what the API asks. Where the spells
 * of a scope were not worked out from what its catalogue entry and its chain say now, all of them
 * are worked out anew, from the states that the ledger keeps.
 */
@NullMarked
package io.gateledger.ledger.exposure;

import org.jspecify.annotations.NullMarked;
