/**
 * What was measured as a table that a later run or a person can read, and as a picture.
 *
 * <p>Drawn from the table alone, so that the picture in the documents can be drawn again.
 */
@NullMarked
package io.gateledger.benchmark.chart;

import org.jspecify.annotations.NullMarked;
