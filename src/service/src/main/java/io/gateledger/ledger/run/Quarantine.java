package io.gateledger.ledger.run;

import java.time.Instant;

/**
 * That too much of a scope is missing at once to be believed.
 *
 * @param since when the run that found it ended, UTC
 * @param lacking how many resources the latest complete run lacked, those aside that an operator
 *     has confirmed before
 * @param held how many the scope held
 * @param missingUntil the newest moment at which one of those was first missing; what went missing
 *     later is not among them
 */
public record Quarantine(Instant since, long lacking, long held, Instant missingUntil) {}
