package io.gateledger.alert;

/**
 * An alert that began to fire or resolved, as it is written down.
 *
 * @param number the alert's in the log
 * @param status which of the two it did
 */
public record AlertStep(long number, AlertStatus status) {}
