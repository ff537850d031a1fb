/**
 * Alerts over HTTP: which wait, fire or are over, and the acts by which an operator looks after
 * one.
 */
@NullMarked
package io.gateledger.api.alert;

import org.jspecify.annotations.NullMarked;
