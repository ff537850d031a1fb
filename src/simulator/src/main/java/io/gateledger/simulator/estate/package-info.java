/**
 * What the clouds own. In come a plan (seed and sizes) and edits; out go items, by id or as ordered
 * rows. Invariant: the same seed, plan and edits give the same items in the same order, and an
 * untouched item costs no memory, so that a million resources fit a small heap.
 */
@NullMarked
package io.gateledger.simulator.estate;

import org.jspecify.annotations.NullMarked;
