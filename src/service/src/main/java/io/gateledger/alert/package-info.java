/**
 * What an alert is: what it is about, what it says, since when and until when, and what explains
 * it.
 *
 * <p>Values that rules and those who find trouble make, and that events, sinks and readers tell. An
 * alert fires until it has an end, which is never before its start.
 */
@NullMarked
package io.gateledger.alert;

import org.jspecify.annotations.NullMarked;
