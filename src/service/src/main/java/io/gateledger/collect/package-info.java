/**
 * Fetches one scope from its provider.
 *
 * <p>A scope comes in; its items go out one by one, as the bytes the provider sent, to an {@link
 * io.gateledger.collect.ItemSink}, and at the end a {@link io.gateledger.collect.CollectionOutcome}
 * says how much of the scope was really seen. Items stream: no listing is ever held whole.
 */
@NullMarked
package io.gateledger.collect;

import org.jspecify.annotations.NullMarked;
