package io.gateledger.outbox;

import io.gateledger.event.compose.LedgerReference;

/**
 * What is to be told, and its place in the order of commits.
 *
 * @param number rises in the order of commits, with gaps
 */
public record OutboxRow(long number, LedgerReference reference) {}
