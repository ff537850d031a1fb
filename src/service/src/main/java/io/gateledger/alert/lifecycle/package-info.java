/**
 * When an alert begins to fire, waits, is doubted and is over; which one explains another; what
 * flaps.
 *
 * <p>What changed, the rules in force and the alerts that fire and wait come in; the steps of
 * alerts go out. One rule fires at most once at a time for one subject, and what is not known is
 * not over. Pure: where alerts are kept and who is told is asked elsewhere.
 */
@NullMarked
package io.gateledger.alert.lifecycle;

import org.jspecify.annotations.NullMarked;
