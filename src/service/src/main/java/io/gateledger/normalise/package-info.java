/**
 * Turns a provider's item into a resource in canonical form.
 *
 * <p>The bytes of one item and its catalogue entry come in; documented fields in canonical
 * spelling, without secrets, and their hash go out. Two items that mean the same give equal
 * resources.
 */
@NullMarked
package io.gateledger.normalise;

import org.jspecify.annotations.NullMarked;
