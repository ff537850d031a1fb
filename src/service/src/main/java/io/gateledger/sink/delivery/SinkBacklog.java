package io.gateledger.sink.delivery;

/**
 * What a sink was not told yet.
 *
 * @param steps how many steps of alerts are behind its position
 * @param seconds since the first of them was found
 */
record SinkBacklog(long steps, double seconds) {}
