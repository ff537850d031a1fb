package io.gateledger.node;

import java.time.Duration;

/**
 * How a node's clock is.
 *
 * @param node its name
 * @param ahead of PostgreSQL's clock, negative where it is behind
 */
public record NodeClock(String node, Duration ahead) {}
