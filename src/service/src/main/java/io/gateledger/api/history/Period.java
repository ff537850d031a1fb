package io.gateledger.api.history;

import java.time.Instant;

/** The time between two instants that are past, the earlier one first. */
record Period(Instant from, Instant to) {}
