package io.gateledger.event.compose;

/**
 * How much is told at once. A batch ends with the row that takes it over either bound, so that the
 * first event of a batch is told whatever its size.
 *
 * @param events how many events
 * @param bytes how many bytes of payload, about
 */
public record BatchBounds(int events, long bytes) {}
