package io.gateledger.ledger;

/**
 * The numbers of the changes that one commit wrote. They have no gap, since they are drawn while
 * {@link CommitOrder} is held.
 */
public record ChangeRange(long first, long last) {}
