/**
 * What is still to be told.
 *
 * <p>References to what was committed come in within its transaction, and wait in its order for
 * whoever carries them away.
 */
@NullMarked
package io.gateledger.outbox;

import org.jspecify.annotations.NullMarked;
