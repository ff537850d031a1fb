/**
 * How long the past is kept: makes the months of the history ahead, lets go of those that are past
 * retention, and with them of resources that departed before.
 *
 * <p>Settings come in; partitions are made and dropped, and how far that lags goes out as figures.
 */
@NullMarked
package io.gateledger.ledger.retention;

import org.jspecify.annotations.NullMarked;
