/**
 * The resources that the clouds hold, and the file that keeps them. In come a plan (seed and sizes)
 * and changes; out go items, by id or as ordered rows. Invariant: the same plan and changes give
 * the same items in the same order, and an untouched item costs no memory, so that a million
 * resources fit a small heap.
 */
@NullMarked
package io.gateledger.simulator.estate;

import org.jspecify.annotations.NullMarked;
