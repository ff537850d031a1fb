/**
 * Walks the listing of a scope page by page, completes its items by reads by id, confirms what is
 * gone, and judges whether everything was seen: the rules of completeness are here, once for all
 * providers.
 */
@NullMarked
package io.gateledger.collect.listing;

import org.jspecify.annotations.NullMarked;
