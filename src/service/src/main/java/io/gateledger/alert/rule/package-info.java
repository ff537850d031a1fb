/**
 * What a rule of an alert is: when it holds, how bad that is, what it says, what explains it.
 *
 * <p>A resource after a step, or as it stands, comes in; whether the rule holds goes out, or that
 * nothing can be said. Where rules are written, how long one has to hold and what becomes of its
 * alerts is asked elsewhere. Pure: no clock, no storage, no framework.
 */
@NullMarked
package io.gateledger.alert.rule;

import org.jspecify.annotations.NullMarked;
