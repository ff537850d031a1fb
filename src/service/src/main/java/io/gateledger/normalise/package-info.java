/**
 * Turns a provider's item into a resource in canonical form, and into the form that is stored.
 *
 * <p>{@link io.gateledger.normalise.Normaliser} is the one way in: the bytes of one item and its
 * catalogue entry come in; documented fields in canonical spelling, without secrets, their hash,
 * and the item as it may be stored go out. Two items that mean the same give equal resources.
 */
@NullMarked
package io.gateledger.normalise;

import org.jspecify.annotations.NullMarked;
