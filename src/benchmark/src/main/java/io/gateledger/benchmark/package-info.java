/**
 * The benchmark of the data path: its command line, the rounds in which everything has its turn,
 * and the report.
 *
 * <p>Generated listings go in, figures come out. It measures and never judges: no figure fails a
 * build, only a wrong count of changes stops a run.
 */
@NullMarked
package io.gateledger.benchmark;

import org.jspecify.annotations.NullMarked;
