package io.gateledger.ledger.committed;

/**
 * How much is read at once. What is asked for first is read whatever its size.
 *
 * @param rows how many rows at most
 * @param bytes reading ends with the row that takes the rest of so many bytes of JSON
 */
public record ReadBounds(int rows, long bytes) {}
