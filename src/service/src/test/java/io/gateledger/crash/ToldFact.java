package io.gateledger.crash;

/**
 * A record of a topic.
 *
 * @param id its {@code ce_id}
 */
record ToldFact(String id, Fact fact) {}
