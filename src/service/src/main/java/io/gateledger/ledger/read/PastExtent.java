package io.gateledger.ledger.read;

/**
 * How much of the past was found.
 *
 * @param count how many there are
 * @param first the lowest of their numbers, 0 where there is none
 * @param last the highest
 */
public record PastExtent(long count, long first, long last) {}
