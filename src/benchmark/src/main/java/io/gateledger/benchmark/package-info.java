/**
 * The benchmark of the bulk path: the service's own pipeline beside the floor of what parsing and
 * hashing alone would take, in one process and in turns.
 *
 * <p>Generated listings go in, figures come out. It measures and never judges: no figure fails a
 * build, only a wrong count of changes stops a run.
 */
@NullMarked
package io.gateledger.benchmark;

import org.jspecify.annotations.NullMarked;
