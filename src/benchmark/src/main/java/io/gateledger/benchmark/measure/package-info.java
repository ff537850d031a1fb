/**
 * Samples: time, log, rows, disk and heap of each target in each scenario, in turns, with their
 * medians and spreads.
 *
 * <p>It measures and never judges: only a wrong count of changes stops a run.
 */
@NullMarked
package io.gateledger.benchmark.measure;

import org.jspecify.annotations.NullMarked;
