package io.gateledger.benchmark.relay;

import io.gateledger.benchmark.measure.Statistics;

/**
 * How fast a backlog was told.
 *
 * @param events in it
 * @param bytes of an event on average, key and value
 * @param transaction how many events a transaction of the relay held on average; the bare
 *     producer's are of that size
 * @param relay events a second
 * @param bare events a second of the bare producer
 * @param ratio of the two, each round for itself
 */
public record BacklogFigures(
    long events,
    long bytes,
    int transaction,
    Statistics relay,
    Statistics bare,
    Statistics ratio) {}
