package io.gateledger.ledger;

/**
 * A change and the ledger's own number of the resource it is of.
 *
 * @param resource drawn for a resource that is new, the known one otherwise
 */
record NumberedChange(PendingChange pending, long resource) {}
