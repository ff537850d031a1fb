/**
 * Items from a seed: in come a plan and an index, out go the ids, names, times and random choices
 * that the generators of each provider (one package below each) make an item from. Invariant: the
 * same plan and index give the same item for ever, and none is kept.
 */
@NullMarked
package io.gateledger.simulator.generator;

import org.jspecify.annotations.NullMarked;
