package io.gateledger.outbox;

/**
 * What is to be told, and its place in the order of commits.
 *
 * @param number rises in the order of commits, with gaps
 */
record OutboxRow(long number, LedgerReference reference) {}
