/**
 * How fast and how often an account may be asked: rate budget, throttling, retries with backoff,
 * and the circuit breaker for rejected credentials. All nodes share one state, in PostgreSQL, and
 * go by its clock.
 */
@NullMarked
package io.gateledger.collect.limit;

import org.jspecify.annotations.NullMarked;
