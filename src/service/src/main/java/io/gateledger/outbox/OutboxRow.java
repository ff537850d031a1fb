package io.gateledger.outbox;

import io.gateledger.event.compose.LedgerReference;
import org.jspecify.annotations.Nullable;

/**
 * What is to be told, and its place in the order of commits.
 *
 * @param number rises in the order of commits, with gaps
 * @param traceparent the span in which it was committed, null where none is known
 */
public record OutboxRow(long number, LedgerReference reference, @Nullable String traceparent) {}
