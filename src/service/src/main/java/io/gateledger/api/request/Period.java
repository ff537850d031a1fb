package io.gateledger.api.request;

import java.time.Instant;

/** The time between two instants that are past, the earlier one first. */
public record Period(Instant from, Instant to) {}
