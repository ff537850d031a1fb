package io.gateledger.benchmark.capacity;

/**
 * What an estate takes.
 *
 * @param load to see all of it for the first time
 * @param rest to look at all of it once while nothing changes
 * @param change to look at all of it once when one resource in a hundred has changed
 * @param restSeconds by the clock, one scope after the other
 */
public record EstateFigures(
    Estate estate, Consumption load, Consumption rest, Consumption change, double restSeconds) {}
