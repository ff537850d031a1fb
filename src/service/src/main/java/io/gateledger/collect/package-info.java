/**
 * Fetches one scope from its provider.
 *
 * <p>A scope comes in; its items go out one by one, as the bytes the provider sent, to an {@link
 * io.gateledger.collect.ItemSink}, and at the end a {@link io.gateledger.collect.CollectionOutcome}
 * says how much of the scope was really seen. Items stream: no listing is ever held whole.
 *
 * <p>What differs between types is the catalogue's; what differs between providers, which is how to
 * sign in and what an error means, stands behind {@link io.gateledger.collect.Provider}. Everything
 * else, and above all when a run counts as complete, is here once for all.
 *
 * <p>Every request of an account goes down its {@link io.gateledger.collect.AccountLine}, which
 * keeps to the rate that all nodes share, rests while the provider asks for it or rejects the
 * credentials, and asks again where that may help.
 */
@NullMarked
package io.gateledger.collect;

import org.jspecify.annotations.NullMarked;
