package io.gateledger.crash;

/**
 * What the ledger holds and a topic tells: one step of one thing.
 *
 * @param of what its order is kept within: a resource, or an alert's rule and subject
 * @param step what happened to it
 */
record Fact(String of, String step) {}
