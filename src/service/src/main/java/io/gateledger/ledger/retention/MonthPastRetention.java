package io.gateledger.ledger.retention;

/**
 * A month of history that lies wholly past its retention.
 *
 * @param partition its table, with the month in its name
 * @param setting that says how long it is kept
 */
public record MonthPastRetention(String partition, long rows, String setting) {}
