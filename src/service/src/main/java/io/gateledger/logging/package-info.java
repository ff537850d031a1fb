/**
 * What the log says of an outage: one line when something goes away, one a minute while it is, one
 * when it is back. In come log records and what the watches see; out go those records that say
 * something else. What a record that is folded would have said is counted, and is shown at DEBUG.
 *
 * <p>A failure that has no name here is always printed, with its stack trace.
 */
@NullMarked
package io.gateledger.logging;

import org.jspecify.annotations.NullMarked;
