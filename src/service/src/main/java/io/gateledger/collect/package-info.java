/**
 * The port of collecting: one scope comes in, its items go out one by one as the bytes the provider
 * sent, and a {@link io.gateledger.collect.CollectionOutcome} says how much of it was really seen.
 *
 * <p>The implementation is in the rooms below: {@code listing} walks the pages of a listing that
 * {@code page} parses, over {@code http}, within what {@code limit} lets through; {@code provider}
 * is the port to a cloud API family, and {@code account} checks what the configuration says of
 * accounts. {@code nhn}, {@code scp} and {@code huawei} hold what is one provider's.
 */
@NullMarked
package io.gateledger.collect;

import org.jspecify.annotations.NullMarked;
