package io.gateledger.relay;

/**
 * An event that a broker does not take, however often it is sent.
 *
 * @param bytes how large the record's value is
 * @param reason in Kafka's words
 */
record RefusedEvent(OutboxEvent event, long bytes, String reason) {}
