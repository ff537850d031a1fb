/**
 * What a rule of an alert is, how it is judged and what it says.
 *
 * <p>A resource after a step, or as it stands, comes in; whether the rule holds goes out, or that
 * nothing can be said. How long it has to hold, what becomes of it and where it is written down is
 * asked elsewhere. Pure: no clock, no storage, no framework.
 */
@NullMarked
package io.gateledger.alert.rule;

import org.jspecify.annotations.NullMarked;
