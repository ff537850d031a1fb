package io.gateledger.alert;

import org.jspecify.annotations.Nullable;

/**
 * The alert that explains another, as readers are told.
 *
 * @param number its number in the log
 * @param fingerprint Alertmanager's, of its labels; null of one that an older version wrote
 */
public record Inhibition(long number, String rule, String subject, @Nullable String fingerprint) {}
