/**
 * Items of any resource type, made from its catalogue entry alone: what a resource may be, and the
 * ways in which a provider may tell it.
 *
 * <p>Nothing here asks the code under test what an item means, so that the two cannot share a
 * mistake.
 */
@NullMarked
package io.gateledger.testing.items;

import org.jspecify.annotations.NullMarked;
