package io.gateledger.benchmark.capacity;

/**
 * What a broker keeps of what is told, in bytes of its logs, keys, headers and transactions
 * included, before anything is compacted and on one replica.
 *
 * @param run of a run
 * @param resource of a resource that a first run finds
 * @param change of a change, and of the state after it
 */
public record EventVolume(double run, double resource, double change) {}
