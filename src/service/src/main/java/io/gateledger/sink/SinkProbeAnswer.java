package io.gateledger.sink;

/**
 * What a sink says of itself.
 *
 * @param isWell whether alerts would be taken, as far as can be told without sending one
 * @param says in words
 */
public record SinkProbeAnswer(boolean isWell, String says) {}
