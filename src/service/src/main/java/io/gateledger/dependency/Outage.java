package io.gateledger.dependency;

import java.time.Duration;

/**
 * Something does not answer.
 *
 * @param reason in its own words, where it has any
 * @param lasts since it was first asked in vain
 */
public record Outage(String reason, Duration lasts) {}
