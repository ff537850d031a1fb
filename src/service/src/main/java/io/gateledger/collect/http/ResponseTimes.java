package io.gateledger.collect.http;

import java.time.Instant;

/**
 * Between which two moments a provider looked up what it tells in some bytes of an answer.
 *
 * @param requestedAt when the request was sent, UTC
 * @param receivedAt when the bytes were there, UTC; never before the request
 */
public record ResponseTimes(Instant requestedAt, Instant receivedAt) {}
