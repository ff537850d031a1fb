/**
 * Turns a provider's item into a resource in canonical form, and what is stored back into it.
 *
 * <p>{@link io.gateledger.normalise.Normaliser} is the one way in: the bytes of one item and its
 * catalogue entry come in; documented fields in canonical spelling, without secrets, their hash,
 * and what the item has beside them go out. Two items that mean the same give equal resources.
 */
@NullMarked
package io.gateledger.normalise;

import org.jspecify.annotations.NullMarked;
